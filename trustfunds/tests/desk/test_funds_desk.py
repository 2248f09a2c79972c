"""The list and the page of a fund, its closing and its description."""

import pytest
from django.urls import reverse

from portal.core.models import Activity
from trustfunds import actions
from trustfunds.models import Fund
from trustfunds.states import FUND
from trustfunds.tests import factories as make

pytestmark = pytest.mark.django_db

LIST = "admin:trustfunds_fund_changelist"


def page(fund, part="change"):
    return reverse(f"admin:trustfunds_fund_{part}", args=[fund.pk])


def press(client, fund, verb, **inputs):
    return client.post(page(fund, verb), {"version": fund.version, "seen": 0, "confirm": "1", **inputs})


@pytest.fixture
def fund():
    fund, puno = make.fund(name_en="Lake Basin Fund"), make.organisation()
    make.booked(
        fund,
        make.line("deposit", 100, donor=make.donor()),
        make.line("transfer", 40, organisation=puno),
        make.line("expenditure", 10, organisation=puno, category_set="undg2012", category="travel"),
    )
    return fund


def test_the_list_shows_figures_from_the_summaries(client, officer, fund):
    (row,) = client.get(reverse(LIST)).context["queue"].rows
    assert (row.deposits, row.balance_with_aa, row.net_funded, row.expenditure) == (100, 60, 40, 10)
    assert "25.00" in client.get(reverse(LIST)).content.decode()
    assert client.get(reverse(LIST, query={"q": "basin lake"})).context["queue"].rows == [fund]
    assert client.get(reverse(LIST, query={"q": "\x00"})).status_code == 200
    assert client.get(reverse(LIST, query={"tab": "pipeline"})).context["queue"].rows == []


def test_the_list_costs_the_same_with_one_and_three(client, officer, fund, django_assert_max_num_queries):
    client.get(reverse(LIST))
    with django_assert_max_num_queries(8) as one:
        client.get(reverse(LIST))
    make.fund()
    make.fund()
    with django_assert_max_num_queries(len(one)):
        client.get(reverse(LIST))


def test_the_page_shows_figures_state_and_the_legal_decisions_only(client, officer, fund):
    context = client.get(page(fund)).context
    assert [move.verb for move, _url in context["buttons"]] == ["close_operationally"]
    shown = {line.figure.key: line.value for _title, lines in context["groups"] for line in lines}
    assert shown["balance_with_aa"] == 60
    assert shown["delivery_rate"] == 25


def test_the_page_costs_the_same_whatever_is_booked(client, officer, fund, django_assert_max_num_queries):
    client.get(page(fund))
    with django_assert_max_num_queries(22) as one:
        client.get(page(fund))
    make.booked(fund, *[make.line("deposit", 5, donor=make.donor()) for _n in range(5)])
    with django_assert_max_num_queries(len(one)):
        client.get(page(fund))


def test_a_fund_is_closed_step_by_step(client, officer):
    fund = make.fund()
    assert press(client, fund, "close_operationally", on="2025-06-30").url == page(fund)
    fund.refresh_from_db()
    assert (fund.state, str(fund.operationally_closed_on)) == ("operationally_closed", "2025-06-30")
    press(client, fund, "close_financially", on="2025-12-31")
    fund.refresh_from_db()
    assert fund.state == "financially_closed"
    assert press(client, fund, "reopen", reason="").context["form"].errors
    press(client, fund, "reopen", reason="A late refund")
    fund.refresh_from_db()
    assert (fund.state, fund.financially_closed_on) == ("active", None)
    assert "A late refund" in client.get(page(fund)).content.decode()


def test_what_stands_in_the_way_is_shown_and_money_left_refuses(client, officer, fund):
    actions.close_operationally(fund=fund, by=officer)
    fund.refresh_from_db()
    text = client.get(page(fund, "close_financially")).content.decode()
    assert "60.00" in text
    assert "30.00" in text
    refused = press(client, fund, "close_financially", on="2025-12-31")
    assert "settle it first" in str(refused.context["form"].non_field_errors())


def test_nobody_closes_what_somebody_else_decided_on(client, officer):
    fund = make.fund()
    actions.close_operationally(fund=fund, by=officer)
    stale = Fund(pk=fund.pk, version=0)
    answer = press(client, stale, "reopen", reason="Seen when it was active")
    assert answer.status_code == 409
    fund.refresh_from_db()
    assert fund.state == "operationally_closed"


def test_a_fund_is_not_closed_in_the_future(client, officer):
    fund = make.fund()
    assert "on" in press(client, fund, "close_operationally", on="2999-01-01").context["form"].errors


@pytest.mark.parametrize("verb", FUND.moves)
def test_the_auditor_decides_nothing(client, auditor, verb):
    source = sorted(FUND.moves[verb].sources)[0]
    closed = {"operationally_closed": "operationally_closed_on", "financially_closed": "financially_closed_on"}
    fund = make.fund(state=source, **({closed[source]: "2024-01-01"} if source in closed else {}))
    assert client.get(page(fund, verb)).status_code == 403
    assert press(client, fund, verb, reason="x", on="2025-01-01").status_code == 403
    fund.refresh_from_db()
    assert fund.state == source
    text = client.get(page(fund)).content.decode()
    assert page(fund, verb) not in text
    assert "not change it" in text


def test_an_officer_enters_and_edits_a_fund_and_the_history_tells(client, officer):
    given = {
        "code": "NEW1", "name_en": "New fund", "kind": "mdtf", "modality": "pass_through",
        "windows-TOTAL_FORMS": 1, "windows-INITIAL_FORMS": 0, "windows-0-code": "water", "windows-0-name_en": "Water",
    }  # fmt: skip
    answer = client.post(reverse("admin:trustfunds_fund_add"), given)
    fund = Fund.objects.get(code="NEW1")
    assert answer.url == page(fund)
    assert (fund.state, fund.windows.get().code) == ("pipeline", "water")
    edited = {**given, "name_en": "Renamed", "state": "active", "windows-TOTAL_FORMS": 0}
    assert client.post(page(fund, "edit"), edited).url == page(fund)
    fund.refresh_from_db()
    assert (fund.name_en, fund.state) == ("Renamed", "pipeline")
    text = client.get(page(fund, "history")).content.decode()
    assert "Renamed" in text
    assert officer.get_full_name() in text


def test_the_auditor_edits_nothing(client, auditor):
    fund = make.fund()
    for part in ("add", "edit"):
        address = page(fund, part) if part == "edit" else reverse("admin:trustfunds_fund_add")
        assert client.get(address).status_code == 403
        assert client.post(address, {"name_en": "Mine"}).status_code == 403
    assert client.get(page(fund, "history")).status_code == 200


def test_strangers_and_unknown_funds(client, officer):
    assert client.get(reverse("admin:trustfunds_fund_change", args=[0])).status_code == 404
    assert client.post(reverse(LIST)).status_code == 405
    client.logout()
    assert client.get(reverse(LIST)).status_code == 302


def test_booking_and_closing_stand_in_the_history(client, officer, fund):
    press(client, fund, "close_operationally", on="2025-06-30")
    lines = [line.text for line in client.get(page(fund)).context["history"]]
    assert "Closed the fund operationally" in [str(line) for line in lines]
    assert Activity.objects.about(fund).filter(verb="close_operationally", actor=officer).exists()
