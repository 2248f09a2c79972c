import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models import Programme

from ...models import PartnershipRequest
from ...states import CHECK_VALUES, Check
from .fields import Day, LongText, Officer, officers


class AssignForm(forms.Form):
    owner = Officer(label=_("New owner"))

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = officers()


class RouteForm(forms.Form):
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=None, required=False, empty_label=_("None"))

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["programme"].queryset = Programme.objects.valid_on(timezone.localdate())


class HoldForm(forms.Form):
    reason = LongText(
        label=_("Why"), max_length=250, rows=2, help_text=_("The requester sees that the case is on hold.")
    )
    until = Day(label=_("Until"), required=False, help_text=_("The case comes back by itself on this day."))


class ReasonForm(forms.Form):
    """Verbs that only need to be explained."""

    reason = LongText(label=_("Why"), max_length=2000, rows=3)


class CheckForm(forms.Form):
    check_key = forms.ChoiceField(label=_("Check"), choices=Check.choices, widget=forms.HiddenInput)
    value = forms.CharField(label=_("Result"), max_length=12)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        values = dict(CHECK_VALUES[Check(cleaned["check_key"])]) if "check_key" in cleaned else {}
        if "value" in cleaned and cleaned["value"] not in values:
            self.add_error("value", _("Choose one of the results offered."))
        return cleaned


class PostForm(forms.Form):
    """A note or a message; `once_key` keeps a form that was sent twice from being written twice."""

    text = LongText(label=_("Text"), max_length=5000, rows=4)
    once_key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex)


class MergeForm(forms.Form):
    target = forms.CharField(
        label=_("Join with"),
        max_length=14,
        help_text=_("The reference of the request that goes on, PR-2026-0001."),
        widget=forms.TextInput(attrs={"list": "candidates", "autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        label=_("Both authorities agreed"), required=False, help_text=_("Needed where the authorities differ.")
    )

    def clean_target(self) -> PartnershipRequest:
        reference = self.cleaned_data["target"].strip().upper()
        found = PartnershipRequest.objects.submitted().filter(reference=reference).first()
        if found is None:
            raise forms.ValidationError(_("There is no request %(reference)s."), params={"reference": reference})
        return found
