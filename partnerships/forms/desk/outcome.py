from django import forms
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body

from ...models import ReasonCode
from ...states import REQUEST, Outcome
from .fields import LongText

# States that only their own decision can reach: it writes what they need.
NOT_TO_FORCE = {"draft", "merged", "info_requested", "recommended"}


class GroupedReasons(forms.ModelChoiceField):
    """Reasons under the outcome they belong to."""

    def __init__(self, **options) -> None:
        super().__init__(queryset=ReasonCode.objects.filter(is_active=True), **options)

    def grouped(self) -> list:
        groups: dict[str, list] = {}
        for reason in self.queryset:
            groups.setdefault(reason.use, []).append((reason.pk, reason.name))
        return [("", _("Choose a reason")), *((Outcome(use).label, pairs) for use, pairs in groups.items())]


class ProposeForm(forms.Form):
    """An empty message is filled from the reason, in the requester's language, and shown before it can be sent."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = GroupedReasons(label=_("Reason"), help_text=_("The reasons under the outcome you chose."))
    redirected_to = forms.ModelChoiceField(
        label=_("Handed over to"),
        queryset=Body.objects.all(),
        required=False,
        empty_label=_("None"),
        help_text=_("Only for a hand-over: the body that agreed to it."),
    )
    message = LongText(
        label=_("Message to the requester"),
        max_length=5000,
        rows=9,
        required=False,
        help_text=_("Left empty, it is filled from the reason in the requester’s language, for you to read."),
    )
    internal_note = LongText(label=_("Note to the approver"), required=False, rows=3, help_text=_("Not sent."))

    def __init__(self, data=None, *args, language: str, **options) -> None:
        self.language, self.was_filled = language, False
        if data is not None and data.get("reason") and not data.get("message", "").strip():
            data = self._filled(data)
        super().__init__(data, *args, **options)
        self.fields["reason"].choices = self.fields["reason"].grouped()
        self.fields["message"].expected = True  # not required by the browser, and not optional either

    def _filled(self, data):
        reason = ReasonCode.objects.filter(pk=data["reason"]).first()
        if reason is None:
            return data
        self.was_filled = True
        return {**data.dict(), "message": reason.explanation_in(self.language)}

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        outcome, reason, body = cleaned.get("outcome"), cleaned.get("reason"), cleaned.get("redirected_to")
        if outcome and reason and reason.use != outcome:
            self.add_error("reason", _("This reason belongs to another outcome."))
        if outcome == Outcome.REDIRECTED and body is None:
            self.add_error("redirected_to", _("Name the body."))
        if outcome != Outcome.REDIRECTED:
            cleaned["redirected_to"] = None
        if not cleaned.get("message", "").strip():
            self.add_error("message", _("Write what the requester will read."))
        elif self.was_filled and "preview" not in self.data:
            self.add_error("message", _("Filled in from the reason. Read it, and press again."))
        return cleaned


class DecideForm(forms.Form):
    comment = LongText(label=_("Comment"), required=False, rows=2, help_text=_("For the file; not sent."))


class SendBackForm(forms.Form):
    comment = LongText(label=_("What is missing"), rows=3)


class ForceForm(forms.Form):
    state = forms.ChoiceField(label=_("New state"))
    reason = LongText(label=_("Why"), rows=3)

    def __init__(self, *args, current: str, **options) -> None:
        super().__init__(*args, **options)
        left_out = {*NOT_TO_FORCE, current}
        states = [(s.key, s.label) for s in REQUEST.states.values() if s.key not in left_out]
        self.fields["state"].choices = [("", _("Choose a state")), *states]
