from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES

from ..models import Authority, Subdivision
from ..states import NETWORKS, Level
from .lists import AuthorityLinesField, LanguagesField, LinesField
from .rows import PartnershipRowForm, ThemeRowForm

CURRENCIES = [
    *("EUR", "USD", "GBP", "CHF", "CAD", "JPY", "NOK", "SEK", "DKK", "PLN", "XOF", "XAF", "MAD", "TND", "DZD"),
    *("EGP", "LBP", "JOD", "ALL", "RSD", "TRY", "LKR", "INR", "IDR", "MZN", "MRU", "COP", "BOB", "DOP", "UYU", "BRL"),
]


class ProfileForm(forms.ModelForm):
    """Part of an authority. `values()` are for the action; the form saves nothing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    def _together(self, *names: str, message) -> None:
        """All or none: an error at each empty one beside a filled one."""
        given = [name for name in names if self.cleaned_data.get(name) not in (None, "")]
        if given:
            for name in names:
                if name not in given and name not in self.errors:
                    self.add_error(name, message)

    def _above_zero(self, *names: str) -> None:
        for name in names:
            value = self.cleaned_data.get(name)
            if value is not None and value <= 0:
                self.add_error(name, _("Give a number above zero."))

    def _not_after_this_year(self, name: str) -> None:
        year = self.cleaned_data.get(name)
        if year and not 1900 <= year <= timezone.localdate().year:
            self.add_error(name, _("Give a year between 1900 and this year."))


class IdentityForm(ProfileForm):
    official_language = forms.CharField(
        label=_("Language of the official name"), max_length=8, help_text=_("Its code, for example it, ar or pt-BR.")
    )
    other_names = LinesField(
        label=_("Other names"), help_text=_("One per line: whatever people may type to find you, in any language.")
    )
    parent = AuthorityLinesField(
        label=_("Part of"), one=True, help_text=_("The authority above you: its number (LRA-…) or its exact name.")
    )
    members = AuthorityLinesField(
        label=_("Member authorities"), help_text=_("For associations: one per line, by number (LRA-…) or exact name.")
    )

    class Meta:
        model = Authority
        fields = [
            "official_name", "official_language", "name_en", "name_fr", "name_es", "other_names", "level",
            "local_term", "subdivision", "nuts_code", "parent", "members",
        ]  # fmt: skip
        help_texts = {
            "official_name": _("In your own language and script, as on your letters."),
            "local_term": _("For example: diputación, qark, caza, wilaya, comune."),
            "nuts_code": _("For European regions, for example ITI1."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = Level.choices
        self.fields["subdivision"].queryset = Subdivision.objects.filter(country=self.instance.country_id)
        self.fields["parent"].country = self.instance.country_id
        self.initial["parent"] = self.instance.parent
        if self.instance.level in (Level.ASSOCIATION, Level.UNION):
            self.initial["members"] = list(self.instance.members.all())
        else:
            del self.fields["members"]

    def clean_official_name(self):
        name = self.cleaned_data["official_name"]
        if not name:
            raise forms.ValidationError(_("The official name cannot be empty."))
        return name

    def clean_parent(self):
        parent = self.cleaned_data["parent"]
        if parent and parent.pk == self.instance.pk:
            raise forms.ValidationError(_("An authority is not part of itself."))
        return parent


class FiguresForm(ProfileForm):
    class Meta:
        model = Authority
        fields = [
            "seat_city", "latitude", "longitude", "population", "population_year", "population_source", "area_km2",
        ]  # fmt: skip
        help_texts = {
            "latitude": _("Of the seat, in degrees: 43.77925."),
            "longitude": _("Of the seat, in degrees: 11.24626."),
            "population_source": _("For example: national statistics office, census."),
        }

    def clean(self):
        cleaned = super().clean()
        self._together(
            "population", "population_year", "population_source",
            message=_("Give the population with its year and its source, or none of the three."),
        )  # fmt: skip
        self._together("latitude", "longitude", message=_("Give both latitude and longitude."))
        self._not_after_this_year("population_year")
        self._within("latitude", 90)
        self._within("longitude", 180)
        self._above_zero("population", "area_km2")
        return cleaned

    def _within(self, name: str, degrees: int) -> None:
        value = self.cleaned_data.get(name)
        if value is not None and abs(value) > degrees:
            self.add_error(name, _("Degrees lie between −%(most)d and %(most)d.") % {"most": degrees})

    def _get_validation_exclusions(self):
        # The three figures of the population were judged above, at their fields.
        return {*super()._get_validation_exclusions(), "population"}


class LegalForm(ProfileForm):
    class Meta:
        model = Authority
        fields = ["legal_basis", "can_conclude_agreements", "authorisation_of", "head_role", "mandate_until"]
        widgets = {
            "legal_basis": forms.Textarea(attrs={"rows": 3}),
            "can_conclude_agreements": forms.RadioSelect,
            "mandate_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "legal_basis": _("The constitution, statute or act that founds your powers."),
            "authorisation_of": _("Whose authorisation you need, if you need one."),
            "head_role": _("The role only: Mayor, President of the Region."),
            "mandate_until": _("After that day we ask whether your endorsement still stands."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["can_conclude_agreements"]
        field.choices = [choice for choice in field.choices if choice[0]]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("can_conclude_agreements") == "authorised" and not cleaned.get("authorisation_of"):
            self.add_error("authorisation_of", _("Say whose authorisation you need."))
        return cleaned


class ContactForm(ProfileForm):
    languages = forms.MultipleChoiceField(
        label=_("Working languages"), choices=LANGUAGE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    more_languages = LanguagesField(label=_("Further languages"), help_text=_("One per line."), at_most=10)

    class Meta:
        model = Authority
        fields = ["international_unit", "focal_point_role", "email", "phone", "website", "postal_address"]
        widgets = {"postal_address": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"website": forms.URLField}
        help_texts = {
            "international_unit": _("The office that deals with partners abroad."),
            "email": _("A functional mailbox, if you have one."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["website"] = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
        self.fields["languages"].needed = True
        offices = [code for code, _name in LANGUAGE_CHOICES]
        self.initial["languages"] = [code for code in self.instance.working_languages if code in offices]
        self.initial["more_languages"] = [code for code in self.instance.working_languages if code not in offices]

    def values(self) -> dict:
        chosen = [*self.cleaned_data["languages"], *self.cleaned_data["more_languages"]]
        return {**super().values(), "working_languages": list(dict.fromkeys(chosen))}


class CooperationForm(ProfileForm):
    known_networks = forms.MultipleChoiceField(
        label=_("Networks you belong to"), choices=list(NETWORKS.items()), widget=forms.CheckboxSelectMultiple
    )
    more_networks = LinesField(label=_("Further networks"), help_text=_("One per line."), at_most=10)
    cooperation_budget_currency = forms.ChoiceField(
        label=_("Currency"), choices=[("", "–"), *((code, code) for code in CURRENCIES)]
    )

    class Meta:
        model = Authority
        fields = [
            "leda_name", "leda_year", "leda_services", "cooperation_budget", "cooperation_budget_currency",
            "cooperation_budget_year", "plan_reference", "plan_year",
        ]  # fmt: skip
        widgets = {"leda_services": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"plan_reference": _("Its title, as others may quote it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["known_networks"] = [key for key in self.instance.networks if key in NETWORKS]
        self.initial["more_networks"] = [key for key in self.instance.networks if key not in NETWORKS]

    def clean(self):
        cleaned = super().clean()
        self._together(
            "cooperation_budget", "cooperation_budget_currency", "cooperation_budget_year",
            message=_("Give the budget with its currency and its year, or none of the three."),
        )  # fmt: skip
        self._above_zero("cooperation_budget")
        for name in ("leda_year", "plan_year"):
            self._not_after_this_year(name)
        return cleaned

    def values(self) -> dict:
        return {
            **super().values(),
            "networks": [*self.cleaned_data["known_networks"], *self.cleaned_data["more_networks"]],
        }


class SummaryForm(ProfileForm):
    class Meta:
        model = Authority
        fields = ["summary_en", "summary_fr", "summary_es"]
        widgets = {name: forms.Textarea(attrs={"rows": 5, "maxlength": 600}) for name in fields}


FORMS: dict[str, type[ProfileForm] | None] = {
    "identity": IdentityForm,
    "figures": FiguresForm,
    "legal": LegalForm,
    "contact": ContactForm,
    "expertise": None,
    "cooperation": CooperationForm,
    "summary": SummaryForm,
}
ROWS = {
    "expertise": {"offers": ThemeRowForm, "needs": ThemeRowForm},
    "cooperation": {"partnerships_known": PartnershipRowForm},
}
