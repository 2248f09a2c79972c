"""What those who manage people fill in at the desk, in the desk's widgets."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminEmailInputWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from ..choices import country_choices
from ..models import LANGUAGE_CHOICES, Invitation, User
from ..roles import ROLES
from .fields import TimeZoneField


def role_choices() -> list:
    return [(role.key, role.label) for role in ROLES.values()]


class PersonForm(forms.ModelForm):
    time_zone = TimeZoneField(widget=UnfoldAdminSelectWidget)
    country = forms.ChoiceField(
        label=_("Country"), choices=country_choices, required=False, widget=UnfoldAdminSelectWidget
    )

    class Meta:
        model = User
        fields = ["name", "role_title", "language", "time_zone", "country"]


class RolesForm(forms.Form):
    keys = forms.MultipleChoiceField(
        label=_("Roles"), choices=role_choices, required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("Kept with the history of the account."),
    )


class InviteForm(forms.ModelForm):
    email = forms.EmailField(label=_("E-mail address"), widget=UnfoldAdminEmailInputWidget)
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=LANGUAGE_CHOICES, widget=UnfoldAdminSelectWidget
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=role_choices, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )

    class Meta:
        model = Invitation
        fields = ["email", "language"]
