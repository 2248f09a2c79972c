"""Booking, reversing and what must stay true, on a real PostgreSQL."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from trustfunds import actions
from trustfunds.models import Entry, ExchangeRate, FundYear
from trustfunds.selectors import formulas, sums
from trustfunds.selectors.summaries import differences

from . import factories as make

pytestmark = pytest.mark.django_db


def figures(fund):
    return formulas.computed(sums.of_fund(fund))


def test_an_entry_is_numbered_and_names_who_booked_it():
    fund, officer = make.fund(), make.officer()
    (entry,) = make.booked(fund, make.line("deposit", "100.50", donor=make.donor()), by=officer)
    assert entry.number.startswith("E-")
    assert (entry.entered_by, entry.amount_usd) == (officer, Decimal("100.50"))


def test_the_database_refuses_update_and_delete():
    (entry,) = make.booked(make.fund(), make.line("deposit", 100, donor=make.donor()))
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(amount=1)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        entry.delete()


@pytest.mark.parametrize("role", ["auditor", "triage", "approver"])
def test_only_a_fund_officer_books(role):
    with pytest.raises(NotPermitted):
        make.booked(make.fund(), make.line("deposit", 1, donor=make.donor()), by=make.officer(role))
    assert not Entry.objects.exists()


def test_a_transfer_above_the_cash_held_is_refused_and_leaves_nothing():
    fund, puno = make.fund(), make.organisation()
    make.booked(fund, make.line("deposit", 100, donor=make.donor()))
    with pytest.raises(ActionRefused, match="holds"):
        make.booked(fund, make.line("transfer", "100.01", organisation=puno))
    assert figures(fund)["balance_with_aa"] == 100
    make.booked(fund, make.line("transfer", 100, organisation=puno))
    assert figures(fund)["balance_with_aa"] == 0


def test_a_refund_above_what_was_transferred_is_refused():
    fund, puno, other = make.fund(), make.organisation(), make.organisation()
    make.booked(fund, make.line("deposit", 100, donor=make.donor()))
    make.booked(fund, make.line("transfer", 60, organisation=puno), make.line("transfer", 40, organisation=other))
    with pytest.raises(ActionRefused, match="more than it received"):
        make.booked(fund, make.line("puno_refund", 61, organisation=puno))
    make.booked(fund, make.line("puno_refund", 60, organisation=puno))


def test_a_donor_is_not_refunded_more_than_it_paid():
    fund, donor = make.fund(), make.donor()
    make.booked(fund, make.line("deposit", 50, donor=donor), make.line("deposit", 100, donor=make.donor()))
    with pytest.raises(ActionRefused, match="more than it paid in"):
        make.booked(fund, make.line("donor_refund", 51, donor=donor))


def test_reversing_a_deposit_that_was_spent_is_refused():
    fund = make.fund()
    (deposit,) = make.booked(fund, make.line("deposit", 100, donor=make.donor()))
    make.booked(fund, make.line("transfer", 80, organisation=make.organisation()))
    with pytest.raises(ActionRefused, match="holds"):
        actions.reverse(entry=deposit, reason="Booked twice", by=make.officer())


def test_a_reversal_takes_everything_back_once():
    fund, officer = make.fund(), make.officer()
    (deposit,) = make.booked(fund, make.line("deposit", 100, donor=make.donor()))
    back = actions.reverse(entry=deposit, reason="Wrong fund", by=officer)
    assert (back.kind, back.amount_usd, back.reverses) == ("deposit", -100, deposit)
    assert figures(fund)["deposits"] == 0
    with pytest.raises(ActionRefused, match="reversed already"):
        actions.reverse(entry=deposit, reason="Again", by=officer)
    with pytest.raises(ActionRefused, match="itself a reversal"):
        actions.reverse(entry=back, reason="Back again", by=officer)
    with pytest.raises(ActionRefused, match="Say why"):
        actions.reverse(entry=deposit, reason=" ", by=officer)


def test_a_deposit_carries_the_fee_of_its_agreement():
    fund, donor = make.fund(), make.donor()
    saa = make.agreement(fund, donor)
    deposit, fee = actions.deposit(
        fund=fund, line=make.line("deposit", 1_000_000, donor=donor, agreement=saa), by=make.officer()
    )
    assert (fee.amount_usd, fee.fee_rate, fee.refers_to) == (10_000, Decimal("0.01"), deposit)
    assert figures(fund)["balance_with_aa"] == 990_000  # the worked example of facts.md 7.5


def test_a_deposit_may_carry_no_fee():
    fund = make.fund()
    entries = actions.deposit(
        fund=fund, line=make.line("deposit", 500, donor=make.donor(), fee_rate=Decimal(0)), by=make.officer()
    )
    assert [entry.kind for entry in entries] == ["deposit"]


def test_a_deposit_without_agreement_is_explained():
    with pytest.raises(ValidationError) as refused:
        make.booked(make.fund(), make.line("deposit", 1, donor=make.donor(), agreement=None, description=" "))
    assert "agreement" in refused.value.message_dict


def test_money_that_moved_is_not_in_the_future():
    ahead = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        make.booked(make.fund(), make.line("deposit", 1, on=ahead, donor=make.donor()))
    assert "value_date" in refused.value.message_dict
    make.booked(make.fund(), make.line("pledge", 1, on=ahead, donor=make.donor()))


def test_a_missing_exchange_rate_is_an_error_never_a_zero():
    fund, euros = make.fund(), make.line("deposit", 90, currency="EUR", donor=make.donor())
    with pytest.raises(ValidationError) as refused:
        make.booked(fund, euros)
    assert "rate" in refused.value.message_dict
    ExchangeRate.objects.create(currency="EUR", day=date(2024, 2, 1), rate="0.9", source="UN operational rate")
    (entry,) = make.booked(fund, euros)
    assert (entry.amount, entry.amount_usd, entry.rate_date) == (90, 100, date(2024, 2, 1))


def test_what_the_source_booked_is_kept_though_the_rate_says_otherwise():
    given = make.line("deposit", 90, currency="EUR", donor=make.donor(), amount_usd=Decimal("101.37"))
    (entry,) = make.booked(make.fund(), replace(given, rate=Decimal("0.9"), rate_source="The bank"))
    assert entry.amount_usd == Decimal("101.37")


def test_an_external_key_is_booked_once():
    fund, line = make.fund(), make.line("deposit", 1, donor=make.donor(), external_key="row-1")
    make.booked(fund, line)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.booked(fund, line)


def test_a_closed_fund_takes_reversals_only():
    fund, donor, officer = make.fund(), make.donor(), make.officer()
    (pledge,) = make.booked(fund, make.line("pledge", 5, donor=donor))
    actions.close_operationally(fund=fund, by=officer)
    fund = actions.close_financially(fund=fund, by=officer)
    with pytest.raises(ActionRefused, match="no longer be booked"):
        make.booked(fund, make.line("deposit", 5, donor=donor))
    actions.reverse(entry=pledge, reason="Withdrawn", by=officer)
    with pytest.raises(IllegalMove):
        actions.close_financially(fund=fund, by=officer)


def test_a_fund_with_money_left_is_not_closed_financially():
    fund, officer = make.fund(), make.officer()
    make.booked(fund, make.line("deposit", 5, donor=make.donor()))
    actions.close_operationally(fund=fund, by=officer)
    with pytest.raises(ActionRefused, match="settle it first"):
        actions.close_financially(fund=fund, by=officer)


def test_the_summaries_follow_the_ledger_and_can_be_made_anew():
    fund, donor, puno = make.fund(), make.donor(), make.organisation()
    project = make.project(fund, puno)
    spent = make.line("expenditure", 30, organisation=puno, project=project, category_set="undg2012", category="travel")
    make.booked(
        fund,
        make.line("deposit", 100, donor=donor),
        make.line("deposit", 11, on=date(2023, 5, 5), donor=donor),
        make.line("transfer", 50, organisation=puno, project=project),
        spent,
        replace(spent, amount=Decimal("-0.01"), is_certified=True),
    )
    assert differences() == {}
    assert sums.by(FundYear.objects.filter(fund=fund), "year")[2023]["deposit"] == 11
    FundYear.objects.filter(kind="deposit").update(amount_usd=7)
    assert list(differences()) == ["trustfunds.FundYear"]
    actions.rebuild()
    assert differences() == {}
    assert sums.as_of(fund)[0] == date(2024, 3, 1)


def test_as_known_on_a_past_day():
    fund = make.fund()
    make.booked(fund, make.line("deposit", 5, donor=make.donor()))
    today = timezone.localdate()
    assert sums.as_known_on(fund.entries.all(), today)["deposit"] == 5
    assert sums.as_known_on(fund.entries.all(), today - timedelta(days=1))["deposit"] == 0


@pytest.mark.django_db(transaction=True)
def test_two_people_cannot_overdraw_a_fund_by_booking_at_once():
    fund, puno = make.fund(), make.organisation()
    make.booked(fund, make.line("deposit", 100, donor=make.donor()))
    officers = [make.officer() for _n in range(6)]
    start, outcomes = threading.Barrier(len(officers)), []

    def transfer(officer):
        try:
            start.wait()
            make.booked(fund, make.line("transfer", 40, organisation=puno), by=officer)
            outcomes.append("booked")
        except ActionRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=transfer, args=[officer]) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["booked"] * 2 + ["refused"] * 4
    assert figures(fund)["balance_with_aa"] == 20
    assert differences() == {}
