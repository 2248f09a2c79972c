"""One verb on one case, as the desk asks for it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from .rehearsal import Letter, Watch


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

    def done(self, letters: list[Letter]) -> str:
        """The sentence after success: what followed."""
        return _("Done: %(decision)s.") % {"decision": self.label}
