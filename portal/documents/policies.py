from .registry import KINDS


def can_download(user, document) -> bool:
    """Staff who may read the Documents page, and whoever the document's kind lets."""
    if user.has_perm("documents.view_document"):
        return True
    kind = KINDS.get(document.kind)
    return kind is not None and kind.may_download(user, document)
