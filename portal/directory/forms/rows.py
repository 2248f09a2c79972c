"""Lines of a profile kept as lists: offers, needs, partnerships. A few rows at a time, without JavaScript."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ..selectors import theme_choices
from ..states import ROWS_AT_MOST
from .joining import CountryField

ROWS_AT_LEAST = 1  # shown from the start


class RowForm(forms.Form):
    """An empty row is no error and no row. `needs` are the fields a filled row must have."""

    needs: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.needs:
            self.fields[name].needed = True

    def clean(self):
        cleaned = super().clean()
        if any(value not in (None, "") for value in cleaned.values()):
            for name in self.needs:
                if cleaned.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("Fill this in, or empty the whole line."))
        return cleaned

    def row(self) -> dict | None:
        values = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return values or None


class ThemeRowForm(RowForm):
    needs = ("theme", "text")

    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=lambda: [("", "–"), *theme_choices()])
    text = forms.CharField(
        label=_("In a sentence or two"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )


class PartnershipRowForm(RowForm):
    needs = ("counterpart",)

    counterpart = forms.CharField(label=_("Partner"), required=False, max_length=150)
    country = CountryField(required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=lambda: [("", "–"), *theme_choices()])
    year_from = forms.IntegerField(label=_("Since (year)"), required=False, min_value=1900)
    year_to = forms.IntegerField(label=_("Until (year)"), required=False, min_value=1900, max_value=2100)
    agreement = forms.CharField(label=_("Kind of agreement"), required=False, max_length=100)

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("year_from"), cleaned.get("year_to")
        if since and since > date.today().year + 1:  # noqa: DTZ011  (a year, in no zone)
            self.add_error("year_from", _("This year lies in the future."))
        if since and until and until < since:
            self.add_error("year_to", _("It ends before it begins."))
        return cleaned


class RowFormSet(forms.BaseFormSet):
    def rows(self) -> list[dict]:
        return [row for row in (form.row() for form in self.forms) if row]


def formset_of(form_class, name: str, saved: list[dict], data=None, *, more: bool = False) -> RowFormSet:
    """Bound with `data`; `more` shows one row further, nothing typed being lost."""
    shown = min(ROWS_AT_MOST, max(ROWS_AT_LEAST, len(saved) + 1))
    options = {"max_num": ROWS_AT_MOST, "validate_max": True, "absolute_max": ROWS_AT_MOST}
    made = forms.formset_factory(form_class, formset=RowFormSet, extra=max(0, shown - len(saved)), **options)
    if data is not None and more:
        data = data.copy()
        total = data.get(f"{name}-TOTAL_FORMS", "0")
        data[f"{name}-TOTAL_FORMS"] = str(min(ROWS_AT_MOST, int(total) + 1)) if total.isdigit() else total
    return made(data, prefix=name, initial=saved)
