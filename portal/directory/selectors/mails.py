"""The mails about an authority that a decision writes."""

from portal.core.desk.rehearsal import Letter
from portal.notifications.letters import letter, newest_key
from portal.notifications.models import Message

from ..models import Authority


class MailWatch:
    """What a decision adds to the mails about an authority."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.newest = newest_key()

    def __call__(self) -> dict[int, Letter]:
        rows = Message.objects.about(self.authority).filter(pk__gt=self.newest).order_by("pk")
        return {message.pk: letter(message) for message in rows}
