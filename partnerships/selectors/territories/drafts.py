"""The PDFs of a document's drafts: one for each language and version of the content, made for the authority's check."""

from portal.documents.models import Document

from ...models import MarketingDocument
from ...states import STANDARD_PAGES

DRAFT = "territory_draft"


def draft_reference(row: MarketingDocument, language: str) -> str:
    """TM-2026-0001-draft-75-fr: its version of the content and its language."""
    return f"{row.number}-draft-{row.profile.content_version}-{language}"


def draft_key(row: MarketingDocument, language: str) -> str:
    return f"draft:{row.pk}:{row.profile.content_version}:{language}"


def newest_drafts(row: MarketingDocument) -> dict[str, Document]:
    """Language → the draft that was asked for last, in one query."""
    rows = Document.objects.about(row).filter(kind=DRAFT).defer("data").order_by("pk")
    return {one.language: one for one in rows}


def is_of_now(draft: Document | None, row: MarketingDocument) -> bool:
    """Whether it says what the profile says today."""
    return draft is not None and draft.dedupe_key == draft_key(row, draft.language)


def is_too_long(document: Document | None) -> bool:
    """Known once it is made."""
    return document is not None and (document.pages or 0) > STANDARD_PAGES
