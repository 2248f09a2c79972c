"""The mails of a referral, for readers who are not their addressee: without working links."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.desk.rehearsal import Letter
from portal.notifications.models import Message

from ..models import Referral
from ..policies.links import masked

TIMING = {"queued": _("Leaves at once"), "draft": _("Waits in the outbox until it is released")}
LANGUAGES = dict(settings.LANGUAGES)


class MailWatch:
    """What a decision writes about one referral."""

    def __init__(self, referral: Referral) -> None:
        self.referral = referral

    def __call__(self) -> dict[int, Letter]:
        return {message.pk: _letter(message) for message in Message.objects.about(self.referral).order_by("pk")}


def _letter(message: Message) -> Letter:
    reader = f"{message.to_name} <{message.to_email}>" if message.to_name else message.to_email
    return Letter(
        to=reader,
        language=str(LANGUAGES.get(message.language, message.language)),
        title=message.title,
        text=masked(message.body_text),
        timing=str(TIMING.get(message.state, message.get_state_display())),
        code=message.language,
    )
