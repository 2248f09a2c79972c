"""Reconciliation, closure tracker, calendar, figures as known, late reports; and the clock that makes reports due."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.core.desk.board import board
from trustfunds import actions
from trustfunds.admin_views.pages import PAGES
from trustfunds.models import Agreement, HeldFile, Instalment, Report
from trustfunds.tasks import make_reports_due, sweep_held
from trustfunds.tests import factories as make
from trustfunds.tests.desk.test_booking import picture

pytestmark = pytest.mark.django_db

KEYS = [page.key for page in PAGES.pages]


def page(key, **parameters):
    return reverse(f"admin:trustfunds_fund_{key}", query=parameters)


def context(client, key, **parameters):
    return client.get(page(key, **parameters)).context


@pytest.mark.parametrize("key", KEYS)
def test_everybody_on_the_desk_reads_and_nobody_posts(client, auditor, key):
    assert client.get(page(key)).status_code == 200
    assert client.post(page(key)).status_code == 405
    client.logout()
    assert client.get(page(key)).status_code == 302


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("text", ["", "nonsense", "2026-13-45", "\x00", "99999999999999999999"])
def test_an_address_that_makes_no_sense_is_as_if_it_asked_nothing(client, officer, key, text):
    asked = dict.fromkeys(["fund", "day", "until", "year", "show"], text)
    assert client.get(page(key, **asked)).status_code == 200


@pytest.fixture
def fund():
    return make.fund()


def spent(puno, amount, category="travel", **values):
    return make.line("expenditure", amount, organisation=puno, category_set="undg2012", category=category, **values)


def test_more_spent_than_funded_is_found(client, officer, fund):
    good, bad = make.organisation(), make.organisation()
    make.booked(
        fund,
        make.line("deposit", 100, donor=make.donor()),
        make.line("transfer", 50, organisation=good),
        make.line("transfer", 10, organisation=bad, project=make.project(fund, bad)),
        spent(good, 50),
        spent(bad, 11),
    )
    (row,) = context(client, "reconciliation")["by_organisation"]
    assert (row.party, row.balance, row.is_overspent) == (bad, -1, True)
    assert len(context(client, "reconciliation", show="all")["by_organisation"]) == 2
    assert context(client, "reconciliation")["by_project"] is None
    assert context(client, "reconciliation", fund=fund.code)["by_project"] == []
    assert len(context(client, "reconciliation", fund=fund.code, show="all")["by_project"]) == 1


def test_what_an_organisation_states_is_compared_with_its_year(client, officer, fund):
    puno = make.organisation()
    make.booked(
        fund,
        make.line("deposit", 100, donor=make.donor()),
        make.line("transfer", 50, organisation=puno),
        make.line("transfer", 5, on=date(2023, 5, 1), organisation=puno),
        spent(puno, 20),
    )
    report = Report.objects.create(
        fund=fund, organisation=puno, kind="certified", year=2024, due_on=date(2025, 4, 30),
        received_on=date(2025, 4, 1), stated_received=50, stated_spent=20,
    )  # fmt: skip
    assert context(client, "reconciliation")["by_organisation"] == []
    Report.objects.filter(pk=report.pk).update(stated_received=Decimal("49.99"))
    (row,) = context(client, "reconciliation")["by_organisation"]
    (statement,) = row.differing
    assert (statement.received_difference, statement.spent_difference) == (Decimal("-0.01"), 0)
    assert "49.99" in client.get(page("reconciliation")).content.decode()


def test_what_a_report_states_of_a_project_is_compared_with_its_year(client, officer, fund):
    puno = make.organisation()
    stated, silent, empty = (make.project(fund, puno) for _n in range(3))
    make.booked(
        fund,
        make.line("deposit", 100, donor=make.donor()),
        make.line("transfer", 50, organisation=puno, project=stated),
        make.line("transfer", 30, organisation=puno, project=silent),
        spent(puno, 20, project=stated),
    )
    report = Report.objects.create(
        fund=fund, organisation=puno, kind="certified", year=2024, due_on=date(2025, 4, 30),
        received_on=date(2025, 4, 1), stated_received=80,
    )  # fmt: skip

    def found():
        return {row.party: row for row in context(client, "reconciliation", fund=fund.code)["by_project"]}

    assert found() == {}
    statement = report.project_statements.create(project=stated, received=50, spent=20)
    assert set(found()) == {silent}
    assert found()[silent].unstated == [2024]
    statement.spent = Decimal("20.01")
    statement.save()
    (one,) = found()[stated].differing
    assert (one.received_difference, one.spent_difference) == (0, Decimal("0.01"))
    report.project_statements.create(project=empty, received=7)
    assert found()[empty].differing[0].received_difference == 7
    text = client.get(page("reconciliation"), {"fund": fund.code}).content.decode()
    assert "states other projects" in text
    assert "20.01" in text


def test_an_organisation_that_states_what_the_ledger_does_not_know_is_found(client, officer, fund):
    puno = make.organisation()
    Report.objects.create(
        fund=fund, organisation=puno, kind="certified", year=2024, due_on=date(2025, 4, 30),
        received_on=date(2025, 4, 1), stated_received=80,
    )  # fmt: skip
    (row,) = context(client, "reconciliation")["by_organisation"]
    assert (row.party, row.differing[0].received_difference) == (puno, 80)


def test_indirect_cost_by_the_rate_of_the_memorandum(client, officer, fund):
    usual, special = make.organisation(), make.organisation()
    Agreement.objects.create(number="MOU-1", kind="mou", fund=fund, organisation=special, indirect_rate="0.05")
    make.booked(
        fund, spent(usual, 1000), spent(usual, 70, "indirect"), spent(special, 1000), spent(special, 70, "indirect")
    )
    (test,) = context(client, "reconciliation")["indirect"]
    assert (test.organisation, test.allowed, test.difference, test.is_over) == (special, 50, 20, True)
    assert test.agreement == "MOU-1"
    assert len(context(client, "reconciliation", show="all")["indirect"]) == 2


def test_a_dollar_of_rounding_is_no_finding(client, officer, fund):
    puno = make.organisation()
    make.booked(fund, spent(puno, 1000), spent(puno, 71, "indirect"))
    assert context(client, "reconciliation")["indirect"] == []


def test_money_from_fund_to_fund_needs_its_other_side(client, officer, fund):
    other = make.fund()
    make.booked(fund, make.line("deposit", 100, donor=make.donor()))
    left = [make.booked(fund, make.line("transfer_to_fund", 30, other_fund=other))[0] for _n in range(2)]
    make.booked(other, make.line("other_income", 30, other_fund=fund, description="Passed on"))
    (pair,) = context(client, "reconciliation")["pairs"]
    assert (pair.left, pair.came) == (left[1], None)
    actions.reverse(entry=left[1], reason="Never left", by=officer)
    assert context(client, "reconciliation", fund=other.code)["pairs"] == []
    (stray,) = make.booked(other, make.line("other_income", 7, other_fund=fund, description="Unannounced"))
    (pair,) = context(client, "reconciliation", fund=fund.code)["pairs"]
    assert (pair.left, pair.came) == (None, stray)


def test_the_closure_tracker_names_each_obstacle(client, officer, fund):
    puno, donor = make.organisation(), make.donor()
    saa = make.agreement(fund, donor)
    make.booked(
        fund,
        make.line("commitment", 150, donor=donor, agreement=saa),
        make.line("deposit", 100, donor=donor, agreement=saa),
        make.line("allocation", 60, organisation=puno),
        make.line("transfer", 40, organisation=puno),
        spent(puno, 10),
    )
    Report.objects.create(fund=fund, kind="consolidated", year=2023, due_on=date(2024, 5, 31))
    (row,) = context(client, "closing")["rows"]
    found = {
        key: obstacle.amount if obstacle.amount is not None else obstacle.number for key, obstacle in row.by_key.items()
    }
    assert found == {
        "balance_with_aa": 60, "balance_with_punos": 30, "outstanding_commitments": 50,
        "undisbursed_allocations": 20, "reports": 1, "interim": 10,
    }  # fmt: skip
    assert not row.can_close
    empty = make.fund()
    rows = context(client, "closing")["rows"]
    assert {row.fund: row.can_close for row in rows} == {fund: False, empty: True}


def test_months_of_cash_are_told_of_each_fund(client, officer, fund, time_machine):
    """F16: 30 left ÷ (40 of the last twelve months ÷ 12)."""
    time_machine.move_to(datetime(2024, 6, 30, 12, tzinfo=UTC))
    puno = make.organisation()
    make.booked(
        fund,
        make.line("deposit", 100, on=date(2022, 1, 1), donor=make.donor()),
        make.line("transfer", 80, on=date(2022, 1, 2), organisation=puno),
        spent(puno, 10, on=date(2023, 6, 30)),
        spent(puno, 40, on=date(2023, 12, 31)),
    )
    (row,) = context(client, "closing")["rows"]
    assert (row.left, row.spent, row.months) == (30, 40, 9)
    assert "9.0" in client.get(page("closing")).content.decode()
    assert (
        "<strong>9.0</strong>" in client.get(reverse("admin:trustfunds_fund_change", args=[fund.pk])).content.decode()
    )


def test_the_closure_tracker_costs_the_same_with_one_and_three(client, officer, fund, django_assert_max_num_queries):
    client.get(page("closing"))
    with django_assert_max_num_queries(12) as one:
        client.get(page("closing"))
    make.fund()
    make.fund()
    with django_assert_max_num_queries(len(one)):
        client.get(page("closing"))


def test_deposits_pay_instalments_in_order(client, officer, fund, time_machine):
    time_machine.move_to("2026-05-01 09:00Z")
    client.force_login(officer)
    donor = make.donor()
    saa = make.agreement(fund, donor, currency="USD", amount=300)
    for month in (2, 4, 6):
        Instalment.objects.create(agreement=saa, due_on=date(2026, month, 15), amount=100)
    Instalment.objects.create(agreement=saa, due_on=date(2025, 6, 15), amount=50)
    make.booked(fund, make.line("deposit", 160, donor=donor, agreement=saa))
    shown = context(client, "calendar", year=2026)
    standing = [(m.first.month, m.rows[0].due.paid, m.rows[0].due.standing.value) for m in shown["months"]]
    assert standing == [(2, 100, "paid"), (4, 10, "late"), (6, 0, "ahead")]
    assert shown["earlier"] == []
    (total,) = shown["months"][1].totals
    assert (total.currency, total.outstanding) == ("USD", 90)
    link = f"{reverse('admin:trustfunds_fund_book', args=[fund.pk, 'deposit'])}?agreement={saa.pk}"
    text = client.get(page("calendar", year=2026)).content.decode()
    assert f"{link}&amp;currency=USD&amp;amount=90.00" in text
    assert context(client, "calendar", year=2026, fund=make.fund().code)["months"] == []


def test_the_auditor_is_offered_no_booking_in_the_calendar(client, auditor, fund):
    saa = make.agreement(fund, make.donor(), currency="USD")
    Instalment.objects.create(agreement=saa, due_on=timezone.localdate(), amount=100)
    assert "/book/" not in client.get(page("calendar")).content.decode()


def test_figures_as_known_on_a_past_day(client, officer, fund, time_machine):
    donor = make.donor()
    time_machine.move_to("2026-03-01 09:00Z")
    make.booked(fund, make.line("deposit", 100, donor=donor))
    time_machine.move_to("2026-04-01 09:00Z")
    (later,) = make.booked(fund, make.line("deposit", 11, on=date(2023, 1, 1), donor=donor))
    client.force_login(officer)
    shown = context(client, "known_on", fund=fund.code, day="2026-03-15")
    deposits = next(line for _t, lines in shown["groups"] for line in lines if line.figure.key == "deposits")
    assert (deposits.other, deposits.value, deposits.change) == (100, 111, 11)
    assert shown["entries"] == [later]
    cut = context(client, "known_on", fund=fund.code, day="2026-03-15", until="2023-12-31")
    deposits = next(line for _t, lines in cut["groups"] for line in lines if line.figure.key == "deposits")
    assert (deposits.other, deposits.value) == (0, 11)


def test_reports_become_due_once_for_funds_with_money(client, officer, fund, time_machine):
    time_machine.move_to("2026-02-01 04:10Z")
    puno = make.organisation()
    make.booked(fund, make.line("deposit", 10, donor=make.donor()), make.line("transfer", 10, organisation=puno))
    make.fund()
    assert (make_reports_due(), make_reports_due()) == (2, 0)
    due = set(Report.objects.values_list("kind", "organisation", "year", "due_on"))
    assert due == {
        ("certified", puno.pk, 2025, date(2026, 4, 30)),
        ("consolidated", None, 2025, date(2026, 5, 31)),
    }
    time_machine.move_to("2026-05-05 09:00Z")
    client.force_login(officer)
    shown = context(client, "late_reports")
    assert [(row.kind, days) for row, days in shown["late"]] == [("certified", 5)]
    assert [row.kind for row in shown["ahead"]] == ["consolidated"]
    assert context(client, "reconciliation")["late"] == 1


def test_a_closed_fund_owes_no_more_reports(fund, time_machine):
    time_machine.move_to("2026-02-01 04:10Z")
    officer, donor = make.officer(), make.donor()
    make.booked(fund, make.line("deposit", 10, donor=donor), make.line("donor_refund", 10, donor=donor))
    actions.close_operationally(fund=fund, by=officer)
    actions.close_financially(fund=fund, by=officer)
    assert make_reports_due() == 0


def test_documents_nobody_confirmed_are_swept_after_a_day(time_machine):
    officer = make.officer()
    old = actions.hold(content=picture(), by=officer)
    HeldFile.objects.filter(pk=old.pk).update(held_at=timezone.now() - timedelta(days=2))
    new = actions.hold(content=picture(), by=officer)
    assert (sweep_held(), sweep_held()) == (1, 0)
    assert list(HeldFile.objects.all()) == [new]
    assert not old.file.storage.exists(old.file.name)


def test_the_opening_page_says_what_waits(officer, fund):
    yesterday = timezone.localdate() - timedelta(days=1)
    Instalment.objects.create(agreement=make.agreement(fund, make.donor()), due_on=yesterday, amount=5)
    Report.objects.create(fund=fund, kind="final", year=2020, due_on=yesterday)
    panels = {panel.key: lines for panel, lines in board(officer)}
    counted = {str(line.label): line.counters[0].count.value for line in panels["money"]}
    assert counted["Instalments late"] == 1
    assert counted["Reports late"] == 1
    assert counted["Funds to close financially"] == 0
