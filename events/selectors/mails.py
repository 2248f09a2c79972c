"""The mails that a decision on an event writes."""

from portal.core.desk.rehearsal import Letter
from portal.notifications.letters import letter, newest_key
from portal.notifications.models import Message

from ..models import Event

LABEL = Event._meta.label_lower


class MailWatch:
    """What a decision of one person writes about an event, also one that does not exist yet."""

    def __init__(self, user, event: Event | None = None) -> None:
        self.rows = Message.objects.filter(pk__gt=newest_key(), subject_type=LABEL, created_by=user)
        if event is not None:
            self.rows = self.rows.filter(subject_id=event.pk)

    def __call__(self) -> dict[int, Letter]:
        return {message.pk: letter(message) for message in self.rows.order_by("pk")}
