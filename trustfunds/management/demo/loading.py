"""Book the funds of the demonstration by the actions themselves, each entry on the day after its value date."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import groupby

import time_machine
from django.utils import timezone

from portal.accounts.models import User
from portal.directory.models import Authority, Country, Goal, Theme
from programmes.models import Programme

from ... import actions
from ...models import Agreement, DonorMember, ExchangeRate, Fund, Instalment, Project, Window
from ...states import MAY_LIE_AHEAD
from . import lines
from .parties import make_donors, make_organisations
from .plans import PLANS, Paid, Plan, Work
from .reports import make_reports

READERS = {"donor.italy@demo.example": "italy", "donor.norway@demo.example": "norway"}


class Loading:
    """One run; `today` is fixed at its start, since the clock travels while it books."""

    def __init__(self, officer: User):
        self.officer = officer
        self.today = timezone.localdate()
        self.donors = make_donors()
        self.organisations = make_organisations()
        self._rates()
        self.funds = {plan.code: self._fund(plan) for plan in PLANS}
        self.work: dict[str, list] = {plan.code: list(self._lines(plan)) for plan in PLANS}

    def run(self) -> int:
        """Oldest entries first over all funds, since one feeds another. Returns how many were booked."""
        booked = 0
        by_day = sorted(((line.value_date, code, line) for code in self.work for line in self.work[code]), key=_by_day)
        for (day, code), group in groupby(by_day, key=lambda item: item[:2]):
            with _on(min(day, self.today), self.today):
                booked += self._book(self.funds[code], [line for _day, _code, line in group])
        for plan in PLANS:
            self._close(plan)
        make_reports(self.officer, self.today, _on)
        self._readers()
        return booked

    def _book(self, fund: Fund, group: list) -> int:
        """Deposits bring their fee along."""
        plain = [line for line in group if line.kind != "deposit"]
        entries = [e for line in group if line.kind == "deposit" for e in self._deposit(fund, line)]
        if plain:
            entries += actions.book(fund=fund, lines=plain, by=self.officer)
        return len(entries)

    def _deposit(self, fund: Fund, line) -> list:
        return actions.deposit(fund=fund, line=line, by=self.officer)

    def _rates(self) -> None:
        for currency, rate in lines.RATES.items():
            for year in range(2006, self.today.year + 1):
                ExchangeRate.objects.get_or_create(
                    currency=currency, day=date(year, 1, 1), source=lines.RATE_SOURCE, defaults={"rate": rate}
                )

    def _fund(self, plan: Plan) -> Fund:
        names = dict(zip(("name_en", "name_fr", "name_es"), plan.names, strict=True))
        texts = dict(zip(("purpose_en", "purpose_fr", "purpose_es"), plan.purpose, strict=True))
        fund = Fund.objects.create(
            code=plan.code,
            kind=plan.kind,
            state="pipeline" if plan.state == "pipeline" else "active",
            administrative_agent=self.organisations["mptf-office"],
            country=_country(plan.country),
            programme=Programme.objects.filter(code=plan.programme).first(),
            started_on=lines.day_of(plan.started, self.today),
            ends_on=lines.day_of(plan.ends, self.today),
            source=plan.source,
            is_generated=True,
            **names,
            **texts,
        )
        fund.themes.set(Theme.objects.filter(code__in=plan.themes.split()))
        fund.goals.set(Goal.objects.filter(code__in=plan.goals.split()))
        for code, *window in plan.windows:
            Window.objects.create(
                fund=fund, code=code, **dict(zip(("name_en", "name_fr", "name_es"), window, strict=True))
            )
        return fund

    def _lines(self, plan: Plan):
        fund = self.funds[plan.code]
        windows = {"": None, **{window.code: window for window in fund.windows.all()}}
        made = list(lines.of_fund(plan, self.donors, self.funds, self.today))
        for number, paid in enumerate(plan.paid, start=1):
            agreement = self._agreement(fund, paid, number)
            deposits = lines.deposits(paid, agreement, windows[paid.window], self.today)
            made += [lines.commitment(paid, agreement), *deposits]
        for work in plan.works:
            made += lines.of_work(work, self._project(fund, work), windows[work.window], self.today)
        return [line for line in made if line.value_date <= self.today or line.kind in MAY_LIE_AHEAD]

    def _agreement(self, fund: Fund, paid: Paid, number: int) -> Agreement:
        agreement = Agreement.objects.create(
            number=f"{fund.code}-SAA-{number:02}",
            kind=Agreement.Kind.SAA,
            fund=fund,
            donor=self.donors[paid.donor],
            signed_on=lines.day_of(paid.signed, self.today),
            currency=paid.currency,
            amount=Decimal(paid.amount),
            fee_rate=Decimal(paid.fee_rate),
        )
        for year, month, day, amount in paid.instalments:
            due = date(lines.year_of(year, self.today), month, day)
            Instalment.objects.create(agreement=agreement, due_on=due, amount=Decimal(amount))
        return agreement

    def _project(self, fund: Fund, work: Work) -> Project:
        first = lines.year_of(work.start, self.today)
        project = Project.objects.create(
            code=work.code,
            fund=fund,
            title=work.title,
            organisation=self.organisations[work.organisation],
            country=_country(work.country),
            authority=_authority(work.territory),
            status="under way" if first + work.years > self.today.year else "finished",
            starts_on=date(first, 7, 1),
            ends_on=date(first + work.years - 1, 12, 31),
        )
        project.themes.set(Theme.objects.filter(code__in=work.themes.split()))
        project.goals.set(Goal.objects.filter(code__in=work.goals.split()))
        return project

    def _close(self, plan: Plan) -> None:
        if not plan.closes:
            return
        fund = self.funds[plan.code]
        ended = lines.day_of(plan.ends, self.today)
        with _on(ended, self.today):
            actions.close_operationally(fund=fund, on=ended, by=self.officer)
        if plan.closes == "financially":
            with _on(ended + timedelta(days=200), self.today):
                actions.close_financially(fund=fund, by=self.officer)

    def _readers(self) -> None:
        for email, key in READERS.items():
            user = User.objects.filter(email=email).first()
            if user is not None:
                DonorMember.objects.get_or_create(
                    donor=self.donors[key], user=user, defaults={"added_by": self.officer}
                )


def _by_day(item):
    return item[0], item[1]


def _on(day: date, today: date):
    """The morning after the value date, as an officer books it; never later than now."""
    moment = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=9)
    latest = datetime.combine(today, datetime.min.time(), UTC)
    return time_machine.travel(min(moment, latest + timedelta(hours=1)), tick=False)


def _country(code: str) -> Country | None:
    return Country.objects.get(pk=code) if code else None


def _authority(place: str) -> Authority | None:
    """By ISO 3166-2 code, else by official name; None where the demonstration has no such authority."""
    if not place:
        return None
    by_code = Authority.objects.filter(source="iso3166-2", source_key=place)
    return by_code.first() or Authority.objects.filter(official_name=place).first()
