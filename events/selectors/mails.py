"""The mails of an event: those it has, and those a decision writes."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core.desk.rehearsal import Letter
from portal.notifications.models import Message

from ..models import Event

LABEL = Event._meta.label_lower
TIMING = {
    "draft": gettext_lazy("Waits in the outbox until it is released"),
    "queued": gettext_lazy("Leaves at once"),
    "digest": gettext_lazy("Goes into the reader’s summary"),
}
LANGUAGES = dict(settings.LANGUAGES)


class MailWatch:
    """What a decision of one person writes about an event, also one that does not exist yet."""

    def __init__(self, user, event: Event | None = None) -> None:
        newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.rows = Message.objects.filter(pk__gt=newest, subject_type=LABEL, created_by=user)
        if event is not None:
            self.rows = self.rows.filter(subject_id=event.pk)

    def __call__(self) -> dict[int, Letter]:
        return {message.pk: _letter(message) for message in self.rows.order_by("pk")}


def _letter(message: Message) -> Letter:
    return Letter(
        to=f"{message.to_name} <{message.to_email}>" if message.to_name else message.to_email,
        language=str(LANGUAGES.get(message.language, message.language)),
        title=message.title,
        text=message.body_text,
        timing=str(TIMING.get(message.state, message.get_state_display())),
        code=message.language,
    )


def mail_count_in_words(letters: list[Letter]) -> str:
    if not letters:
        return _("No mail was written.")
    return ngettext("%(number)d mail was written.", "%(number)d mails were written.", len(letters)) % {
        "number": len(letters)
    }
