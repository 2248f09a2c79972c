"""A decision on an event: policy, action, words. The classes beside this one name verb, form and action."""

from collections.abc import Callable
from copy import copy
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from portal.core.desk.decisions import Decision
from portal.core.desk.rehearsal import Letter, Watch

from ... import policies
from ...models import Event
from ...selectors.mails import MailWatch, mail_count_in_words
from ...states import ASIDE, EVENT


class EventDecision(Decision):
    action: ClassVar[Callable]
    takes_version: ClassVar[bool] = True
    writes_mail: ClassVar[bool] = False

    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)
        if not hasattr(cls, "label"):
            known = EVENT.moves.get(cls.verb)
            cls.label = known.label if known else ASIDE[cls.verb]
            cls.tone = known.tone if known else cls.tone

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        if self.takes_version:
            inputs = {**inputs, "version": version}
        return type(self).action(event=self.subject, by=self.user, **inputs)

    def watch(self) -> Watch | None:
        return MailWatch(self.user, self.subject) if self.writes_mail else None

    def form_options(self) -> dict[str, Any]:
        """A form of the event's own fields begins with what it has; the row at hand stays as it was read."""
        return {"instance": copy(self.subject)} if issubclass(self.form_class, forms.ModelForm) else {}

    def done(self, letters: list[Letter]) -> str:
        state = Event.objects.values_list("state", flat=True).get(pk=self.subject.pk)
        words = {"decision": self.label, "state": EVENT[state].label}
        if state != self.subject.state:
            sentence = _("%(decision)s: done. The event is now “%(state)s”.") % words
        else:
            sentence = _("%(decision)s: done.") % words
        return f"{sentence} {mail_count_in_words(letters)}" if self.writes_mail else sentence
