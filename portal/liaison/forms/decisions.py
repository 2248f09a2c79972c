from django import forms
from django.utils.translation import gettext_lazy as _

from portal.directory.models import FocalPoint

from ..models import Referral
from ..validators import without_contact_data


class ReasonForm(forms.Form):
    """A sentence that goes with a decision; whether it is needed, the action says."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where no answer was given; only staff read it."),
    )


class InformationForm(forms.Form):
    text = forms.CharField(
        label=_("What the body asked for"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[without_contact_data],
        help_text=_("Without names, addresses or telephone numbers of persons."),
    )


class FocalPointForm(forms.Form):
    focal_point = forms.ModelChoiceField(label=_("Focal point"), queryset=FocalPoint.objects.none())

    def __init__(self, data=None, *, referral: Referral, **options) -> None:
        super().__init__(data, **options)
        known = FocalPoint.objects.filter(body=referral.body_id, is_active=True)
        if referral.state != "unreachable":
            known = known.exclude(pk=referral.focal_point_id)
        self.fields["focal_point"].queryset = known
