"""One verb on one case, as the desk asks for it."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..lifecycle import Lifecycle
from .rehearsal import Letter, Watch, mail_count_in_words


class Decision:
    """What a verb needs, does and brings about. A domain derives one class per verb.

    `check` and `perform` only pass on: the rules live in the domain's policies and actions.
    """

    do_not_call_in_templates = True  # pages show the class itself: its label, its tone

    verb: ClassVar[str]
    label: ClassVar[Any]
    tone: ClassVar[str] = "plain"  # plain, primary, danger: how its button looks
    explanation: ClassVar[Any] = ""  # what will follow, in one or two sentences
    form_class: ClassVar[type[forms.Form]] = forms.Form
    template_name: ClassVar[str] = "admin/desk/decision.html"
    anchor: ClassVar[str] = ""  # where on the case page its result is seen

    def __init__(self, subject, user) -> None:
        self.subject, self.user = subject, user
        self.result: Any = None  # what the action returned, once it was done

    def check(self) -> None:
        """Raise ActionRefused (IllegalMove, NotPermitted) where this person cannot do it now."""
        raise NotImplementedError

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        """Call the one action of this verb."""
        raise NotImplementedError

    def watch(self) -> Watch | None:
        """The mails to look at while rehearsing; None where the verb writes none."""
        return None

    def form_options(self) -> dict[str, Any]:
        return {}

    def form(self, data=None, **options) -> forms.Form:
        return self.form_class(data, **self.form_options(), **options)

    def context(self, form: forms.Form) -> dict[str, Any]:
        """What this verb's own template needs besides."""
        return {}

    def outcome(self) -> str:
        """What became of the case, for a list of several, where the decision alone does not say it."""
        return ""

    def done(self, letters: list[Letter]) -> str:
        """The sentence after success: what followed."""
        return _("Done: %(decision)s.") % {"decision": self.label}


class ActionDecision(Decision):
    """A verb whose name is also that of one action, `action(<subject_name>=…, by=…, version=…, **inputs)`.

    Where a class names no label of its own, label and tone are those of its verb's move, or of a verb aside.
    """

    action: ClassVar[Callable]
    subject_name: ClassVar[str]
    lifecycle: ClassVar[Lifecycle]
    aside: ClassVar[Mapping[str, Any]] = {}  # the words of verbs that move nothing
    moved: ClassVar[Any] = gettext_lazy("%(decision)s: done.")  # after a move; may name its %(state)s
    takes_version: ClassVar[bool] = True
    writes_mail: ClassVar[bool] = False

    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)
        if "verb" in vars(cls) and "label" not in vars(cls):
            move = cls.lifecycle.moves.get(cls.verb)
            cls.label = move.label if move else cls.aside[cls.verb]
            cls.tone = move.tone if move else cls.tone

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        if self.takes_version:
            inputs = {**inputs, "version": version}
        return type(self).action(**{self.subject_name: self.subject}, by=self.user, **inputs)

    def mails(self) -> Watch:
        """Those of the subject; asked where the verb writes any."""
        raise NotImplementedError

    def watch(self) -> Watch | None:
        return self.mails() if self.writes_mail else None

    def done(self, letters: list[Letter]) -> str:
        state = type(self.subject)._base_manager.values_list("state", flat=True).get(pk=self.subject.pk)
        sentence = self.moved if state != self.subject.state else _("%(decision)s: done.")
        sentence = sentence % {"decision": self.label, "state": self.lifecycle[state].label}
        return f"{sentence} {mail_count_in_words(letters)}" if self.writes_mail else sentence
