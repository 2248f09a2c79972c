"""What staff type when they decide about authorities and members."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import VerificationCheck
from ..states import MembershipRole
from .joining import ReasonForm
from .lists import AuthorityLinesField

RESULTS = {"open": None, "yes": True, "no": False}


class CheckForm(forms.Form):
    key = forms.ChoiceField(label=_("Check"), choices=VerificationCheck.Key.choices)
    passed = forms.TypedChoiceField(
        label=_("Result"),
        choices=[("open", _("Open")), ("yes", _("Yes")), ("no", _("No"))],
        coerce=RESULTS.__getitem__,
        empty_value=None,
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=250)


class MergeForm(forms.Form):
    into = AuthorityLinesField(
        label=_("The entry that stays"), one=True, help_text=_("Its number (LRA-…) or its exact name.")
    )

    def clean_into(self):
        into = self.cleaned_data["into"]
        if into is None:
            raise forms.ValidationError(_("Name the entry that stays."))
        return into


class MemberRoleForm(forms.Form):
    role = forms.ChoiceField(label=_("May do"), choices=MembershipRole.choices, initial=MembershipRole.EDITOR)


__all__ = ["CheckForm", "MemberRoleForm", "MergeForm", "ReasonForm"]
