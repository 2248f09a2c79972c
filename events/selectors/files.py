"""Files a mail about an event carries: its calendar entry, made when the mail leaves."""

from django.utils import translation

from portal.core.attachments import Attachment, Gone

from ..models import Event
from .calendar_files import OUT, calendar_of

CALENDAR = "event_calendar"


def open_calendar(code: str) -> Attachment:
    """With the online link: only registered people and the host's own get this mail."""
    event = Event.objects.select_related("host", "country").prefetch_related("programmes").filter(code=code).first()
    if event is None or event.starts_at is None:
        raise Gone(f"event {code} has no date")
    method = "CANCEL" if event.state in OUT else "PUBLISH"
    content = calendar_of(event, language=translation.get_language() or "en", with_link=True)
    return Attachment(f"{event.code}.ics", f"text/calendar; method={method}; charset=utf-8", content)
