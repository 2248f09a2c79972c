"""Papers for the door and for those who came. They hold names: whoever may not handle guests may not have them made."""

from django.utils.translation import gettext as _

from portal.core.errors import IllegalMove
from portal.core.models import record
from portal.documents.models import Document

from ... import documents
from ...emails import registrations as emails
from ...models import Event
from ...policies.registrations import check_handles
from .door import at_the_door

PAPERS = {
    "badges": documents.ask_badges,
    "attendance": documents.ask_attendance,
    "letters": documents.ask_letters,
}


def ask_paper(*, event: Event, by, paper: str, language: str) -> Document:
    """Badges, the attendance list or the letters to send, as things stand now; without a change, the same file."""
    with at_the_door(event.pk) as row:
        check_handles(by, row)
        document = PAPERS[paper](row, by=by, language=language)
        record(row, "ask_paper", by=by, words=_("Had a paper made: %(number)s") % {"number": document.number})
    return document


def certify(*, event: Event, by) -> int:
    """Send each guest who came a certificate; whoever has one gets no second. How many were sent."""
    with at_the_door(event.pk) as row:
        check_handles(by, row)
        if row.state not in ("held", "reported"):
            raise IllegalMove(_("Mark the event as held first."))
        came = row.registrations.filter(state="attended", erased_at=None).select_related("user", "authority", "country")
        sent = 0
        for guest in came.order_by("sequence"):
            document = documents.ask_certificate(guest, row, by=by)
            sent += emails.certify(guest, row, document.number)
        record(row, "certify", by=by, words=_("Sent certificates: %(number)d") % {"number": sent})
    return sent
