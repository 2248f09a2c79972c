from django.conf import settings
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record
from portal.documents.models import Document

from .. import documents, policies
from ..models import Event
from .base import deciding


def ask_programme(*, event: Event, by, language: str) -> Document:
    """The programme as it stands now; asked for again without a change, the same file."""
    with deciding(event, "ask_programme", by=by) as row:
        document = documents.ask_programme(row, language=language, by=by)
        record(row, "ask_programme", by=by, language=language, number=document.number)
    return document


def ask_report(*, event: Event, by) -> Document:
    with deciding(event, "ask_report", by=by) as row:
        document = documents.ask_report(row, by=by)
        record(row, "ask_report", by=by, number=document.number)
    return document


def provide_programme(*, event: Event, language: str) -> Document:
    """For any reader of the event. One document for each language and state of its content, however often asked."""
    policies.check_legal("ask_programme", event)
    if language not in dict(settings.LANGUAGES):
        raise ActionRefused(_("The programme is made in the languages of the portal."))
    return documents.ask_programme(event, language=language, by=None)
