"""The mails of a referral, for readers who are not their addressee: without working links."""

from portal.core.desk.rehearsal import Letter
from portal.notifications.letters import letter
from portal.notifications.models import Message

from ..models import Referral
from ..policies.links import masked


class MailWatch:
    """What a decision writes about one referral."""

    def __init__(self, referral: Referral) -> None:
        self.referral = referral

    def __call__(self) -> dict[int, Letter]:
        rows = Message.objects.about(self.referral).order_by("pk")
        return {message.pk: letter(message, hide=masked) for message in rows}
