"""Every statement of every donor and year agrees with the ledger, whatever was booked."""

import random
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from portal.accounts.models import User
from portal.notifications.models import Message
from trustfunds import actions
from trustfunds.models import Agreement, Alert, Donor, Entry
from trustfunds.selectors.own import years_of
from trustfunds.selectors.own.statement import statement

from .. import factories as make
from ..imports.importing import booked
from ..real_data import real_file

pytestmark = pytest.mark.django_db
YEARS = range(2019, 2024)


def statements(donor) -> dict:
    """Raises Unreconciled at the first that does not agree."""
    return {year: statement(donor, year, timezone.localdate()) for year in reversed(years_of(donor))}


def assert_chained(found: dict) -> None:
    """What is outstanding at the end of a year is outstanding at the beginning of the next."""
    made = list(found.values())
    for one, after in pairwise(made):
        assert one.total("closing") == after.total("opening")
    for one in made:
        assert one.total("opening") + one.total("committed") - one.total("paid") == one.total("closing")
        assert all(check.agrees for check in one.checks)


def booked_at_random(seed: int) -> list[Donor]:
    chance, officer = random.Random(seed), make.officer()
    donors, puno = [make.donor() for _ in range(3)], make.organisation()
    for fund in (make.fund(), make.fund()):
        agreements: list[Agreement | None] = [None, *(make.agreement(fund, donor) for donor in donors)]
        for _ in range(40):
            agreement = chance.choice(agreements)
            donor = agreement.donor if agreement else chance.choice(donors)
            day = date(chance.choice(YEARS), chance.randint(1, 12), chance.randint(1, 28))
            amount = Decimal(chance.randint(1, 10**9)) / 100
            named = {"donor": donor, "agreement": agreement, "description": "as agreed"}
            kind = chance.choice(["commitment", "deposit", "deposit", "cut", "euro"])
            if kind == "cut":
                make.booked(fund, make.line("commitment", -amount, on=day, **named), by=officer)
            elif kind == "euro":
                rate = {"currency": "EUR", "rate": Decimal("0.91234"), "rate_source": "UN"}
                make.booked(fund, make.line("deposit", amount, on=day, **named, **rate), by=officer)
            elif kind == "commitment":
                make.booked(fund, make.line(kind, amount, on=day, **named), by=officer)
            else:
                actions.deposit(fund=fund, line=make.line(kind, amount, on=day, **named), by=officer)
        make.booked(fund, make.line("transfer", "0.01", on=date(2023, 1, 1), organisation=puno), by=officer)
        for entry in chance.sample(list(Entry.objects.filter(fund=fund, kind="commitment")), 5):
            actions.reverse(entry=entry, reason="wrong", by=officer)
    return donors


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_booked_each_statement_agrees_and_they_follow_each_other(seed):
    donors = booked_at_random(seed)
    found = [statements(donor) for donor in donors]
    for chain in found:
        assert len(chain) == len(YEARS)
        assert_chained(chain)
    for year in YEARS:
        _assert_shares_are_whole([chain[year] for chain in found])


def _assert_shares_are_whole(made) -> None:
    pools: dict = {}
    for part in (part for one in made for part in one.parts):
        pools.setdefault(part.fund, []).append(part.until.share)
    for shares in pools.values():
        assert sum(share.numerator for share in shares) == shares[0].denominator
        if shares[0].denominator > 0:
            assert abs(sum(share.fraction for share in shares) - 1) < Decimal("1e-24")


@pytest.mark.shared_data
@time_machine.travel("2026-11-24 12:00:00+00:00")  # the file tells of payments until then
def test_real_contributions_make_statements_that_agree_and_one_mail_for_each_donor():
    officer, reader = make.officer(), User.objects.create_user(email="reader@donor.example", password=None)
    norway = Donor.objects.filter(name_en="Norway").first() or make.donor(code="norway", name_en="Norway")
    member = norway.people.create(user=reader)
    Alert.objects.create(member=member, kind=Alert.Kind.DEPOSIT)
    booked(real_file("mptf_aa_cbpf/contributions.csv"), "ocha-contributions", officer)
    assert Entry.objects.filter(donor=norway, kind="deposit").count() > 20
    for donor in [norway, *Donor.objects.exclude(pk=norway.pk)[:5]]:
        assert_chained(statements(donor))
    assert Message.objects.filter(event="donor.deposit").count() == 1
