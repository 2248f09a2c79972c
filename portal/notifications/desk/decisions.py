"""What may be done with a message: each a confirm page, then one call of the outbox."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import Decision

from .. import outbox, policies
from ..forms import EditMessageForm
from ..models import Message
from ..states import MESSAGE


class MessageDecision(Decision):
    subject: Message

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)


def _label(verb: str) -> Any:
    return MESSAGE.moves[verb].label


class Release(MessageDecision):
    verb, label, tone = "release", _label("release"), "primary"
    explanation = _("The message leaves at once, and says that you released it.")

    def perform(self, *, version: int | None, inputs: dict[str, Any]):
        return outbox.release([self.subject], by=self.user)


class Edit(MessageDecision):
    verb, label = "edit", _label("edit")
    explanation = _("The formatted part is made anew from this text.")
    form_class = EditMessageForm
    template_name = "notifications/desk/edit.html"

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"title": self.subject.title, "text": self.subject.body_text}}

    def perform(self, *, version: int | None, inputs: dict[str, Any]):
        return outbox.edit(self.subject, title=inputs["title"], text=inputs["text"], by=self.user, version=version)


class Discard(MessageDecision):
    verb, label, tone = "discard", _label("discard"), "danger"
    explanation = _("The message is kept for the record and never sent.")

    def perform(self, *, version: int | None, inputs: dict[str, Any]):
        return outbox.discard([self.subject], by=self.user)


class Retry(MessageDecision):
    verb, label, tone = "retry", _label("retry"), "primary"
    explanation = _("The same message is tried anew. Where it may have arrived already, the reader may get it twice.")

    def perform(self, *, version: int | None, inputs: dict[str, Any]):
        return outbox.retry([self.subject], by=self.user)


class Resend(MessageDecision):
    verb, label = "resend", _label("resend")
    explanation = _("A new message with the same words goes to the same address. This one stays as it is.")

    def perform(self, *, version: int | None, inputs: dict[str, Any]):
        return outbox.resend(self.subject, by=self.user)


DECISIONS: tuple[type[MessageDecision], ...] = (Release, Edit, Retry, Resend, Discard)
