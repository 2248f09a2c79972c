from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES

from ..models import Authority, Country
from ..selectors import country_choices
from ..states import Level, MembershipRole


class CountryField(forms.TypedChoiceField):
    """A country by its ISO code, in the language of the page; cleans to the code."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Country"))
        empty = kwargs.pop("empty_label", "–")
        super().__init__(choices=lambda: [("", empty), *country_choices()], **kwargs)


class FindForm(forms.Form):
    """What the search page's address asks for; the page writes its fields itself."""

    q = forms.CharField(required=False, max_length=200)
    country = CountryField(required=False)


class _RoleTitleForm(forms.Form):
    role_title = forms.CharField(
        label=_("Your role there"),
        max_length=150,
        help_text=_("For example: Head of international relations."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class ClaimForm(_RoleTitleForm):
    may_act = forms.BooleanField(
        label=_("I work for this authority and may act for it. UNDP staff may ask for a letter that says so."),
        error_messages={"required": _("Confirm that you work for this authority.")},
    )


class JoinForm(_RoleTitleForm):
    note = forms.CharField(
        label=_("A word to those who decide"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ProposeForm(_RoleTitleForm):
    official_name = forms.CharField(
        label=_("Official name"), max_length=250, help_text=_("In your own language and script, as on your letters.")
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=250, required=False)
    level = forms.ChoiceField(label=_("What it is"), choices=[("", "–"), *Level.choices])
    country = CountryField()
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    may_act = ClaimForm.base_fields["may_act"]
    field_order = ["official_name", "name_en", "level", "country", "website", "role_title", "may_act"]

    def clean_country(self):
        return Country.objects.get(pk=self.cleaned_data["country"])

    def values(self) -> dict:
        names = [field.name for field in Authority._meta.fields]
        return {name: value for name, value in self.cleaned_data.items() if name in names}


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("May do"), choices=MembershipRole.choices, initial=MembershipRole.EDITOR)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=LANGUAGE_CHOICES)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("May do"), choices=MembershipRole.choices)


class ReasonForm(forms.Form):
    note = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads it. Stay kind."),
    )
