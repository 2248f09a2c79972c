"""Who may have a document's file, and who may have a failed one made again."""

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, NotPermitted

from .models import Document
from .registry import KINDS
from .states import DOCUMENT


def can_download(user, document: Document) -> bool:
    """Staff who may read the Documents page, and whoever the document's kind lets; only the latter where it holds
    keys."""
    kind = KINDS.get(document.kind)
    if user.has_perm("documents.view_document") and not (kind is not None and kind.holds_keys):
        return True
    return kind is not None and kind.may_download(user, document)


def check_retry(user, document: Document) -> None:
    if not user.has_perm("documents.retry_document"):
        raise NotPermitted(_("Your role does not allow this."))
    DOCUMENT.check_source("retry", document.state)


def can_retry(user, document: Document) -> bool:
    try:
        check_retry(user, document)
    except ActionRefused:
        return False
    return True
