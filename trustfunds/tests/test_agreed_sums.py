"""What stands under an agreement: kept by the database, and what F10 takes of it (ADR 0093)."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection

from trustfunds import actions
from trustfunds.actions.summaries import rebuild
from trustfunds.models import DonorYear, Entry, FundYear, OrganisationYear, ProjectYear
from trustfunds.selectors import formulas, sums
from trustfunds.selectors.entries import EntryFilter
from trustfunds.selectors.entry_totals import totals
from trustfunds.selectors.summaries import differences

from . import factories as make

pytestmark = pytest.mark.django_db
migration = import_module("trustfunds.migrations.0008_agreed_sums")
TABLES = (FundYear, DonorYear, OrganisationYear, ProjectYear)


@pytest.fixture
def fund():
    """Signed 1,000, of which 400 was paid and 50 paid back; 7,000 came without any agreement."""
    fund, donor, puno = make.fund(), make.donor(), make.organisation()
    saa = make.agreement(fund, donor)
    named = {"donor": donor, "agreement": saa}
    make.booked(
        fund,
        make.line("commitment", 1000, on=date(2023, 1, 2), **named),
        make.line("deposit", 400, on=date(2023, 2, 2), **named),
        make.line("donor_refund", 50, on=date(2024, 2, 2), **named),
        make.line("deposit", 7000, on=date(2024, 3, 3), donor=donor),
        make.line("transfer", 10, on=date(2024, 4, 4), organisation=puno, project=make.project(fund, puno)),
    )
    (wrong,) = make.booked(fund, make.line("deposit", 30, on=date(2024, 5, 5), **named))
    actions.reverse(entry=wrong, reason="twice", by=make.officer())
    return fund


def test_only_what_is_paid_under_an_agreement_lowers_what_is_outstanding(fund):
    for found in (sums.of_fund(fund), sums.of_entries(Entry.objects.filter(fund=fund))):
        assert formulas.OUTSTANDING_COMMITMENT.of(found) == 650
        assert formulas.UNAGREED.of(found) == 7000
        assert formulas.DEPOSITS.of(found) == 7350
    assert formulas.OUTSTANDING_COMMITMENT.of(sums.of_fund(fund, until=2023)) == 600


def test_sums_keep_apart_what_is_agreed_when_they_are_added_and_subtracted(fund):
    early, late = sums.of_fund(fund, until=2023), sums.of_fund(fund, year=2024)
    whole = early + late
    for figure in (formulas.OUTSTANDING_COMMITMENT, formulas.UNAGREED):
        assert figure.of(whole) == figure.of(sums.of_fund(fund)) == figure.of(early) + figure.of(late)
        assert figure.of(whole - late) == figure.of(early)


@pytest.mark.parametrize("key", ["outstanding_commitments", "contributions_without_agreement"])
@pytest.mark.parametrize("until", [None, date(2023, 12, 31)])
def test_the_figure_opens_the_entries_it_is_made_of(fund, key, until):
    chosen = EntryFilter(fund=fund.code, figure=key, until=until)
    expected = formulas.FIGURES[key].of(sums.of_fund(fund, until=until and until.year))
    assert totals(chosen).value == formulas.FIGURES[key].of(sums.of_entries(chosen.entries())) == expected
    assert totals(chosen).entries == chosen.entries().count()


def test_the_database_keeps_it_and_a_rebuild_makes_it_again(fund):
    assert differences() == {}
    FundYear.objects.filter(agreed_usd=400).update(agreed_usd=401)
    assert list(differences()) == ["trustfunds.FundYear"]
    rebuild()
    assert differences() == {}


def test_the_migration_fills_it_from_the_ledger(fund):
    for table in TABLES:
        table.objects.update(agreed_usd=0)
    assert differences() != {}
    with connection.cursor() as cursor:
        for name in migration.KEYS:
            cursor.execute(migration.of_the_ledger(name))
    assert differences() == {}
