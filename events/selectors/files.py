"""Files a mail about an event or a meeting carries: its calendar entry, made when the mail leaves; its documents."""

from django.utils import translation
from django.utils.translation import gettext as _

from portal.core.attachments import Attachment, Gone
from portal.documents.models import Document

from ..models import Event, EventDocument, Meeting
from .calendar_files import OUT, calendar_of
from .personal_calendar import meeting_calendar

CALENDAR = "event_calendar"
DOCUMENT = "event_document"
MEETING = "event_meeting"


def open_calendar(code: str) -> Attachment:
    """With the online link: only registered people and the host's own get this mail."""
    event = Event.objects.select_related("host", "country").prefetch_related("programmes").filter(code=code).first()
    if event is None or event.starts_at is None:
        raise Gone(f"event {code} has no date")
    method = "CANCEL" if event.state in OUT else "PUBLISH"
    content = calendar_of(event, language=translation.get_language() or "en", with_link=True)
    return Attachment(f"{event.code}.ics", f"text/calendar; method={method}; charset=utf-8", content)


def open_meeting(key: str) -> Attachment:
    """`key`: the meeting's and, after a colon, the reader's."""
    of_meeting, _sign, of_reader = key.partition(":")
    sides = [f"{side}__{part}" for side in ("proposer", "invitee") for part in ("authority", "event")]
    meeting = Meeting.objects.select_related("slot", *sides).filter(key=of_meeting).first()
    readers = (meeting.proposer, meeting.invitee) if meeting else ()
    row = next((one for one in readers if one.key == of_reader), None)
    if meeting is None or row is None:
        raise Gone(f"meeting {of_meeting} is gone")
    method, content = meeting_calendar(meeting, row)
    return Attachment(f"{row.event.code}-meeting.ics", f"text/calendar; method={method}; charset=utf-8", content)


def open_document(key: str) -> Attachment:
    row = EventDocument.objects.filter(key=key, removed_at=None).first()
    if row is None:
        raise Gone(_("A document of the event was taken out."))
    with row.file.open("rb") as content:
        return Attachment(row.filename, row.content_type, content.read())


def attachable(event: Event) -> list[dict]:
    """What may go along with a referral: the event's documents but those for staff, and its programme."""
    files = event.documents.filter(removed_at=None).exclude(audience=EventDocument.Audience.STAFF)
    programmes = Document.objects.about(event).filter(kind="event_programme", state="ready")
    return [
        *({"source": DOCUMENT, "key": file.key, "label": file.title} for file in files),
        *({"source": "document", "key": made.number, "label": made.title} for made in programmes.without_data()),
    ]
