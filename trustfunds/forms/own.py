"""Forms of a donor's own pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import LANGUAGE_CHOICES

from ..actions.alerts import Choice
from ..models import Alert, Fund

ALL = "all"
DELIVERY = Alert.Kind.DELIVERY
SELECT = forms.Select(attrs={"class": "form-select"})
TICK = forms.CheckboxInput(attrs={"class": "form-check-input"})


class StatementForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, widget=SELECT)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES, widget=SELECT)

    def __init__(self, *args, years: list[int], language: str, **kwargs):
        super().__init__(*args, initial={"language": language, "year": years[0] if years else None}, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]


class InviteReaderForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=LANGUAGE_CHOICES)


@dataclass(frozen=True)
class Row:
    """Of the table of alerts: a box for each kind, with a threshold beside the one of the delivery rate."""

    fund: Fund | None
    cells: list[tuple[forms.BoundField, forms.BoundField | None]]


class AlertsForm(forms.Form):
    """A row for all funds and one for each of them."""

    headings = Alert.Kind.labels

    def __init__(self, *args, funds: Iterable[Fund], chosen: Iterable[Alert], **kwargs):
        super().__init__(*args, **kwargs)
        self.funds: dict[str, Fund | None] = {ALL: None, **{fund.code: fund for fund in funds}}
        marked = {(alert.fund_id, alert.kind): alert for alert in chosen}
        for code, fund in self.funds.items():
            for kind in Alert.Kind:
                alert = marked.get((fund.pk if fund else None, kind.value))
                self.fields[f"{kind}-{code}"] = forms.BooleanField(
                    label=kind.label, required=False, initial=alert is not None, widget=TICK
                )
                if kind == DELIVERY:
                    self.fields[f"below-{code}"] = _threshold(alert)

    def rows(self) -> Iterator[Row]:
        for code, fund in self.funds.items():
            below = self[f"below-{code}"]
            yield Row(fund, [(self[f"{kind}-{code}"], below if kind == DELIVERY else None) for kind in Alert.Kind])

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for code in self.funds:
            name = f"below-{code}"
            if cleaned.get(f"{DELIVERY}-{code}") and name not in self.errors and cleaned.get(name) is None:
                self.add_error(name, _("Say below which rate you want to be told."))
        return cleaned

    def choices(self) -> list[Choice]:
        return [
            Choice(kind.value, fund, self.cleaned_data[f"below-{code}"] if kind == DELIVERY else None)
            for code, fund in self.funds.items()
            for kind in Alert.Kind
            if self.cleaned_data[f"{kind}-{code}"]
        ]


def _threshold(alert: Alert | None) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Delivery rate below, per cent"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=100,
        max_digits=5,
        decimal_places=2,
        initial=alert.below if alert else None,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )
