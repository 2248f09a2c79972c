"""Messages as a desk shows them beside a decision: what it would write, and what it wrote."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.desk.rehearsal import Letter

from .models import Message

TIMING = {
    "draft": _("Waits in the outbox until it is released"),
    "queued": _("Leaves at once"),
    "digest": _("Goes into the reader’s summary"),
    "discarded": _("Is discarded"),
}
LANGUAGES = dict(settings.LANGUAGES)


def newest_key() -> int:
    """Whatever is written from now on has a higher one."""
    return Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def letter(message: Message, hide: Callable[[str], str] = str) -> Letter:
    """`hide` takes out of the text what only its addressee may see."""
    return Letter(
        to=f"{message.to_name} <{message.to_email}>" if message.to_name else message.to_email,
        language=str(LANGUAGES.get(message.language, message.language)),
        title=message.title,
        text=hide(message.body_text),
        timing=str(TIMING.get(message.state, message.get_state_display())),
        code=message.language,
    )
