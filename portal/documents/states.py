"""The life of a document, as docs/states/document.md draws it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import Lifecycle, State, move


class DocumentState(models.TextChoices):
    ASKED = "asked", _("Waiting to be made")
    RENDERING = "rendering", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


DOCUMENT = Lifecycle.build(
    "document",
    "asked",
    [
        State("asked", DocumentState.ASKED.label, tone="waiting"),
        State("rendering", DocumentState.RENDERING.label, tone="active"),
        State("ready", DocumentState.READY.label, tone="good", closed=True),
        State("failed", DocumentState.FAILED.label, tone="bad"),
    ],
    [
        move("retry", _("Try again"), "failed", "asked", tone="primary"),
        move("claim", _("Start making it"), "asked", "rendering", by_system=True),
        move("finish", _("Finish"), "rendering", "ready", by_system=True),
        move("postpone", _("Try again later"), "rendering", "asked", by_system=True),
        move("fail", _("Give up"), "rendering", "failed", by_system=True),
    ],
)
