"""The mails about an authority: those it has, and those a decision writes."""

from django.conf import settings

from portal.core.desk.rehearsal import Letter
from portal.notifications.models import Message

from ..models import Authority

LANGUAGES = dict(settings.LANGUAGES)


class MailWatch:
    """What a decision adds to the mails about an authority."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def __call__(self) -> dict[int, Letter]:
        rows = Message.objects.about(self.authority).filter(pk__gt=self.newest).order_by("pk")
        return {message.pk: _letter(message) for message in rows}


def _letter(message: Message) -> Letter:
    return Letter(
        to=f"{message.to_name} <{message.to_email}>" if message.to_name else message.to_email,
        language=str(LANGUAGES.get(message.language, message.language)),
        title=message.title,
        text=message.body_text,
        timing=str(message.get_state_display()),
        code=message.language,
    )
