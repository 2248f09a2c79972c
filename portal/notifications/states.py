"""The life of a message, as docs/states/message.md draws it (workflow.md, section 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import Lifecycle, State, move


class MessageState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    BOUNCED = "bounced", _("Bounced")
    DISCARDED = "discarded", _("Discarded")
    DIGEST = "digest", _("Waiting for the summary")
    DIGESTED = "digested", _("Sent in a summary")


MESSAGE = Lifecycle.build(
    "message",
    "queued",
    [
        State("draft", MessageState.DRAFT.label, tone="waiting"),
        State("queued", MessageState.QUEUED.label, tone="active"),
        State("sending", MessageState.SENDING.label, tone="active"),
        State("sent", MessageState.SENT.label, tone="good", closed=True),
        State("failed", MessageState.FAILED.label, tone="bad"),
        State("bounced", MessageState.BOUNCED.label, tone="bad"),
        State("discarded", MessageState.DISCARDED.label, tone="neutral", closed=True),
        State("digest", MessageState.DIGEST.label, tone="waiting"),
        State("digested", MessageState.DIGESTED.label, tone="good", closed=True),
    ],
    [
        move("release", _("Release"), "draft", "queued", tone="primary"),
        move("edit", _("Edit"), "draft", "draft"),
        move("retry", _("Try again"), "failed bounced", "queued", tone="primary"),
        move("discard", _("Discard"), "draft queued failed bounced digest", "discarded", tone="danger"),
        move("resend", _("Send again as new"), "sent bounced failed discarded", "sent bounced failed discarded"),
        move("claim", _("Start sending"), "queued", "sending", by_system=True),
        move("deliver", _("Hand over to the mail server"), "sending", "sent", by_system=True),
        move("postpone", _("Try again later"), "sending", "queued", by_system=True),
        move("fail", _("Give up"), "sending", "failed", by_system=True),
        move("bounce", _("Take note of a refused address"), "sending", "bounced", by_system=True),
        move("collect", _("Put into a summary"), "digest", "digested", by_system=True),
    ],
)
