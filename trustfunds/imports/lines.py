"""From a claim to an entry: everything it names is looked up, its rate is found, its fund is open."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.errors import ActionRefused

from ..actions import Line
from ..actions.booking import check_open, entry_of
from ..models import Agreement, Entry, ExchangeRate, Window
from ..states import CATEGORIES
from .claims import Claim
from .errors import CellError
from .parties import Found, Parties
from .projects import Projects

PLAIN = [
    *("kind", "value_date", "amount", "currency", "amount_usd", "rate", "rate_date", "rate_source", "fee_rate"),
    *("category_set", "category", "is_certified", "description", "source_year"),
]

# Translated only where one is used: asking for the language of every row costs more than the row.
NO_FUND = gettext_lazy("There is no such fund.")
NO_DONOR = gettext_lazy("There is no such donor.")
NO_ORGANISATION = gettext_lazy("There is no such organisation.")
NO_PROJECT = gettext_lazy("There is no such project.")
NO_AGREEMENT = gettext_lazy("There is no agreement of this number.")
NO_WINDOW = gettext_lazy("The fund has no such window.")


class Rates:
    """Every rate of a currency, read once: the newest of a day or before."""

    def __init__(self) -> None:
        self._by_currency: dict[str, list[tuple[date, Any, str]]] = {}

    def on(self, currency: str, day: date) -> tuple[date, Any, str] | None:
        if currency not in self._by_currency:
            rows = ExchangeRate.objects.filter(currency=currency).order_by("day", "pk")
            self._by_currency[currency] = list(rows.values_list("day", "rate", "source"))
        rates = self._by_currency[currency]
        place = bisect_right(rates, day, key=lambda rate: rate[0])
        return rates[place - 1] if place else None


class Lines:
    def __init__(self, parties: Parties, projects: Projects, *, by, batch) -> None:
        self.parties, self.projects = parties, projects
        self.by, self.batch = by, batch
        self._rates = Rates()
        self._windows = {(row.fund.code, row.code): row for row in Window.objects.select_related("fund")}
        self._agreements: dict[str, Agreement] = {}
        self.new_agreements: dict[str, Agreement] = {}

    def load(self, claims: Iterable[Claim]) -> None:
        """The next chunk."""
        claims = list(claims)
        self.projects.load(claim.project for claim in claims if claim.project)
        numbers = {claim.agreement for claim in claims} - {""}
        self._agreements = Agreement.objects.in_bulk(numbers, field_name="number") if numbers else {}

    def fund_of(self, claim: Claim):
        found = self.parties.fund(claim.fund)
        return self._required(found, claim, "fund", claim.fund.label, NO_FUND).row

    def entry(self, claim: Claim, fund, key: str) -> tuple[Entry, list[Found]]:
        """The entry, not saved, and what was found by another spelling. Raises CellError."""
        donor, organisation = self._party(claim, "donor"), self._party(claim, "organisation")
        donor_row, organisation_row = donor.row if donor else None, organisation.row if organisation else None
        values = {name: getattr(claim, name) for name in PLAIN}
        line = Line(
            **{**values, **self._rate(claim)},
            donor=donor_row,
            organisation=organisation_row,
            other_fund=self._other_fund(claim),
            project=self._project(claim, fund),
            agreement=self._agreement(claim, fund, donor_row, organisation_row),
            window=self._window(claim, fund),
            external_key=key,
        )
        try:
            check_open(fund, [line])
            _check_category(claim)
            entry = entry_of(fund, line, self.by, self.batch)
        except ValidationError as error:
            name, (first, *_rest) = next(iter(error.message_dict.items()))
            raise CellError(claim.column_of(name), _shown(claim, name), first) from error
        except ActionRefused as refusal:
            raise CellError(claim.column_of("fund"), claim.fund.label, str(refusal)) from refusal
        return entry, [found for found in (donor, organisation) if found and found.by_alias]

    def _party(self, claim: Claim, name: str) -> Found | None:
        ref = getattr(claim, name)
        if ref is None:
            return None
        found = getattr(self.parties, name)(ref)
        words = NO_DONOR if name == "donor" else NO_ORGANISATION
        return self._required(found, claim, name, ref.name, words)

    def _other_fund(self, claim: Claim):
        if claim.other_fund is None:
            return None
        found = self.parties.fund(claim.other_fund)
        return self._required(found, claim, "other_fund", claim.other_fund.label, NO_FUND).row

    def _project(self, claim: Claim, fund):
        if claim.project is None:
            return None
        found = self.projects.find(claim.project, fund, claim.fund)
        return self._required(found, claim, "project", claim.project.code, NO_PROJECT)

    def _agreement(self, claim: Claim, fund, donor, organisation):
        if not claim.agreement:
            return None
        found = self._agreements.get(claim.agreement) or self.new_agreements.get(claim.agreement)
        if found is None and self.parties.create and (donor or organisation):
            found = self._new_agreement(claim.agreement, fund, donor, None if donor else organisation)
        return self._required(found, claim, "agreement", claim.agreement, NO_AGREEMENT)

    def _new_agreement(self, number: str, fund, donor, organisation) -> Agreement:
        """Its terms are for somebody to fill in."""
        kind = Agreement.Kind.SAA if donor else Agreement.Kind.MOU
        row = Agreement(number=number[:60], kind=kind, fund=fund, donor=donor, organisation=organisation)
        if self.parties.save:
            row.save()
        self.new_agreements[number] = row
        return row

    def _window(self, claim: Claim, fund):
        if not claim.window:
            return None
        found = self._windows.get((fund.code, claim.window))
        if found is None and self.parties.create and claim.window_name:
            found = self._windows[fund.code, claim.window] = self._new_window(claim, fund)
        return self._required(found, claim, "window", claim.window, NO_WINDOW)

    def _new_window(self, claim: Claim, fund) -> Window:
        row = Window(fund=fund, code=claim.window[:20], name_en=claim.window_name[:250])
        if self.parties.save:
            row.save()
        return row

    def _required(self, found, claim: Claim, name: str, value: str, words):
        if found is None:
            raise CellError(claim.column_of(name), value, words)
        return found

    def _rate(self, claim: Claim) -> dict[str, Any]:
        if claim.currency == "USD":
            return {"amount_usd": None if claim.amount_usd == claim.amount else claim.amount_usd}
        if claim.rate is not None:
            return {}
        known = self._rates.on(claim.currency, claim.value_date) if claim.value_date else None
        if known is None:
            reason = _("There is no %(currency)s exchange rate on file for %(day)s: give one with its source.")
            words = reason % {"currency": claim.currency, "day": claim.value_date}
            raise CellError(claim.column_of("rate"), "", words)
        day, rate, source = known
        return {"rate": rate, "rate_date": day, "rate_source": source}


def _check_category(claim: Claim) -> None:
    if not claim.category_set and not claim.category:
        return
    if claim.category not in dict(CATEGORIES.get(claim.category_set, [])):
        reason = _("The set of categories has no such category.")
        raise CellError(claim.column_of("category"), f"{claim.category_set} {claim.category}".strip(), reason)


def _shown(claim: Claim, name: str) -> str:
    value = getattr(claim, name, "")
    return str(getattr(value, "name", None) or getattr(value, "code", None) or ("" if value is None else value))[:200]
