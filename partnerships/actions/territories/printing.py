"""The PDF of a draft: what the authority reads before it agrees, page by page as it would be printed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from ... import documents
from ...models import MarketingDocument
from ...selectors.territories.drafts import is_of_now, newest_drafts
from ...states import Form
from .base import producing
from .consent import check_complete


def ask_drafts(row: MarketingDocument, *, by, languages: Iterable[str] | None = None) -> None:
    """Where a standard form is meant to be made, in every language or in those named."""
    if Form.STANDARD in row.forms:
        for language in languages or row.languages:
            documents.territories.ask_draft(row, language, by=by)


def print_draft(*, document: MarketingDocument, by, language: str) -> MarketingDocument:
    """The PDF of what is written now; asked for again, the same version is not made twice."""
    with producing(document, "print_draft", by=by) as row:
        if language not in row.languages or Form.STANDARD not in row.forms:
            raise ActionRefused(_("No draft of this language and form is made."))
        check_complete(row.profile, [language])
        is_known = is_of_now(newest_drafts(row).get(language), row)
        ask_drafts(row, by=by, languages=[language])
        if not is_known:
            record(row, "print_draft", by=by, language=language, version=row.profile.content_version)
    return row
