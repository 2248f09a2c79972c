"""The guided form of one kind of entry. It cleans to a `Line`; the ledger's own rules are asked by the action."""

import secrets
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions import Line
from ..models import Agreement, Donor, Fund, Organisation
from ..states import AA_FEE_RATE, CATEGORIES, CategorySet
from .documents import document, file_help, file_input
from .fields import AmountField, CurrencyField, DayField, FigureField, one_of
from .kinds import KINDS, BookingKind

USD = "USD"
RATE_FIELDS = ("rate", "rate_date", "rate_source", "amount_usd")
# Where a rule of the ledger complains about a field that the form calls otherwise.
CALLED = {"other_fund": "source_fund", "fee_rate": "fee_percent", "category_set": "category"}


class NeededForm(forms.Form):
    direct = AmountField(signed=False, label=gettext_lazy("Direct cost to be paid, USD"))


class BookingForm(forms.Form):
    """`token` makes one booking of one form, however often it is sent; `held` names a document sent before."""

    token = forms.CharField(max_length=40, widget=forms.HiddenInput)
    held = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, fund: Fund, kind: str, *args, **options) -> None:
        options.setdefault("initial", {})
        options["initial"] = {"token": secrets.token_urlsafe(16), "currency": USD, **options["initial"]}
        super().__init__(*args, **options)
        self.fund, self.kind = fund, KINDS[kind]
        for name, field in _fields(fund, self.kind).items():
            self.fields[name] = field

    @property
    def usual_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in RATE_FIELDS]

    @property
    def rate_fields(self) -> list[forms.BoundField]:
        """Needed for an amount in another currency only."""
        return [self[name] for name in RATE_FIELDS if name in self.fields]

    @property
    def needs_rate(self) -> bool:
        return (self["currency"].value() or USD) != USD or any(
            field.errors or field.value() for field in self.rate_fields
        )

    def clean_document(self):
        return document(self.cleaned_data["document"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._name_parties(cleaned)
        self._check_currency(cleaned)
        return cleaned

    def _name_parties(self, cleaned: dict[str, Any]) -> None:
        """The arrangement names its donor, the project its organisation; what is named twice must agree."""
        agreement, project = cleaned.get("agreement"), cleaned.get("project")
        if agreement is not None:
            cleaned["donor"] = self._agreeing(
                "donor", agreement.donor, _("The arrangement was signed by another donor.")
            )
        if project is not None:
            reason = _("The project belongs to another organisation.")
            cleaned["organisation"] = self._agreeing("organisation", project.organisation, reason)
        wanted = self.kind.one_of
        if wanted and not any(cleaned.get(name) for name in wanted) and not set(wanted) & set(self.errors):
            self.add_error(wanted[-1], _("Fill in this field or the one before it."))

    def _agreeing(self, name: str, known: Any, reason: str) -> Any:
        given = self.cleaned_data.get(name)
        if given is not None and given != known:
            self.add_error(name, reason)
        return known

    def _check_currency(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("currency", USD) == USD:
            for name in ("rate", "amount_usd"):
                if cleaned.get(name) is not None:
                    self.add_error(name, _("Only for an amount in another currency."))
        usd, amount = cleaned.get("amount_usd"), cleaned.get("amount")
        if usd is not None and amount is not None and (usd < 0) != (amount < 0):
            self.add_error("amount_usd", _("It must have the sign of the amount."))

    def complain(self, problem: ValidationError) -> None:
        """What the ledger's rules say, at the field it is about where this form has it."""
        for name, messages in getattr(problem, "message_dict", {"": problem.messages}).items():
            field = name if name in self.fields else CALLED.get(name, name)
            for message in messages:
                self.add_error(field if field in self.fields else None, message)

    def line(self) -> Line:
        """Of a valid form; the document is added where it is booked."""
        given = self.cleaned_data
        category_set, _colon, category = (given.get("category") or "").partition(":")
        percent = given.get("fee_percent")
        return Line(
            kind=self.kind.kind.value,
            value_date=given["value_date"],
            amount=given["amount"],
            currency=given.get("currency") or USD,
            amount_usd=given.get("amount_usd"),
            rate=given.get("rate"),
            rate_date=given.get("rate_date"),
            rate_source=given.get("rate_source") or "",
            fee_rate=self._fee_rate(percent),
            window=given.get("window"),
            donor=given.get("donor"),
            organisation=given.get("organisation"),
            other_fund=given.get("other_fund") or given.get("source_fund"),
            project=given.get("project"),
            agreement=given.get("agreement") or given.get("memorandum"),
            category_set=category_set,
            category=category,
            is_certified=given.get("is_certified", False),
            description=given.get("description") or "",
        )

    def _fee_rate(self, percent: Decimal | None) -> Decimal | None:
        if "fee_percent" not in self.fields:
            return None
        if percent is not None:
            return percent / 100
        agreement = self.cleaned_data.get("agreement")
        return agreement.fee_rate if agreement is not None else Decimal(AA_FEE_RATE)


def _fields(fund: Fund, kind: BookingKind) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for name in kind.fields:
        if name != "description":
            fields[name] = PARTS[name](fund, name in kind.needs)
    for name in kind.one_of:
        fields[name].expected = True  # not called optional
        fields[name].help_text = gettext_lazy("One of the two is enough.")
    fields["value_date"] = DayField(label=gettext_lazy("Value date"), initial=timezone.localdate)
    fields["amount"] = AmountField(
        label=gettext_lazy("Amount"),
        signed=kind.signed,
        help_text=gettext_lazy("May be negative.") if kind.signed else "",
    )
    if kind.foreign:
        fields |= _currency_fields()
    if fund.windows.exists():
        fields["window"] = one_of(fund.windows.all(), key="code", required=False, label=gettext_lazy("Window"))
    fields["description"] = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=400,
        required="description" in kind.needs,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Without an arrangement: why there is none.") if kind.kind == "deposit" else "",
    )
    fields["document"] = forms.FileField(
        label=gettext_lazy("Source document"), required=False, widget=file_input(), help_text=file_help()
    )
    return fields


def _currency_fields() -> dict[str, forms.Field]:
    return {
        "currency": CurrencyField(label=gettext_lazy("Currency")),
        "rate": FigureField(
            label=gettext_lazy("Exchange rate"),
            required=False,
            max_digits=18,
            decimal_places=8,
            min_value=Decimal("0.00000001"),
            help_text=gettext_lazy(
                "Units of the currency for one USD. Empty: the newest rate on file on the value date."
            ),
        ),
        "rate_date": DayField(label=gettext_lazy("Day of the rate"), required=False),
        "rate_source": forms.CharField(label=gettext_lazy("Source of the rate"), max_length=60, required=False),
        "amount_usd": AmountField(
            label=gettext_lazy("Amount in USD as the bank booked it"),
            signed=True,
            required=False,
            help_text=gettext_lazy("Empty: computed by the rate."),
        ),
    }


class AgreementChoice(forms.ModelChoiceField):
    def label_from_instance(self, agreement: Agreement) -> str:
        party = agreement.donor or agreement.organisation
        return _("%(number)s, %(party)s (fee %(percent)s %%)") % {
            "number": agreement.number,
            "party": party,
            "percent": (agreement.fee_rate * 100).normalize().to_eng_string(),
        }


def _agreement(fund: Fund, needed: bool) -> forms.Field:
    rows = fund.agreements.exclude(kind=Agreement.Kind.MOU).select_related("donor", "organisation").order_by("number")
    label = gettext_lazy("Arrangement with the donor")
    return AgreementChoice(rows, required=needed, label=label, empty_label="–")


def _memorandum(fund: Fund, needed: bool) -> forms.Field:
    rows = fund.agreements.filter(kind=Agreement.Kind.MOU).order_by("number")
    return one_of(rows, key="number", required=needed, label=gettext_lazy("Memorandum of understanding"))


def _fee(fund: Fund, needed: bool) -> forms.Field:
    return FigureField(
        label=gettext_lazy("Administrative Agent fee, %"),
        required=needed,
        min_value=Decimal(0),
        max_value=Decimal("99.999"),
        max_digits=5,
        decimal_places=3,
        help_text=gettext_lazy("Empty: the arrangement's rate, or 1 % without one. 0: this deposit carries no fee."),
    )


def _category(fund: Fund, needed: bool) -> forms.Field:
    groups = [
        (category_set.label, [(f"{category_set.value}:{key}", label) for key, label in CATEGORIES[category_set]])
        for category_set in (CategorySet.UNDG_2012, CategorySet.UNDG_2006)
    ]
    return forms.ChoiceField(label=gettext_lazy("Category"), required=needed, choices=[("", "–"), *groups])


PARTS: dict[str, Callable[[Fund, bool], forms.Field]] = {
    "agreement": _agreement,
    "memorandum": _memorandum,
    "fee_percent": _fee,
    "category": _category,
    "donor": lambda fund, needed: one_of(Donor.objects.all(), key="code", required=needed, label=gettext_lazy("Donor")),
    "organisation": lambda fund, needed: one_of(
        Organisation.objects.all(), key="code", required=needed, label=gettext_lazy("Organisation")
    ),
    "project": lambda fund, needed: one_of(
        fund.projects.select_related("organisation"), key="code", required=needed, label=gettext_lazy("Project")
    ),
    "other_fund": lambda fund, needed: one_of(
        Fund.objects.exclude(pk=fund.pk), key="code", required=needed, label=gettext_lazy("Fund that receives it")
    ),
    "source_fund": lambda fund, needed: one_of(
        Fund.objects.exclude(pk=fund.pk), key="code", required=needed, label=gettext_lazy("Fund that passed it on")
    ),
    "is_certified": lambda fund, needed: forms.BooleanField(
        label=gettext_lazy("Certified year-end figure (interim otherwise)"), required=False
    ),
}
