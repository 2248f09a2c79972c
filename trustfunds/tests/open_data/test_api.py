"""The open data as a program reads it."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from trustfunds import actions
from trustfunds.selectors import formulas, sums
from trustfunds.tests import factories as make

pytestmark = pytest.mark.django_db
LISTS = ["funds", "donors", "organisations", "projects", "entries"]


@pytest.fixture
def ledger():
    fund = make.fund(code="PB000")
    donor, hidden = make.donor(code="norway"), make.donor(code="secret", name_en="Secret Ltd", is_hidden=True)
    puno, withheld = make.organisation(code="undp"), make.organisation(code="ngo-7", is_redacted=True, kind="ngo")
    project = make.project(fund, puno, code="SUD-15/H/UN/1")
    saa = make.agreement(fund, hidden, number="SAA-SECRET")
    make.booked(
        fund,
        make.line("deposit", "1000.10", donor=donor),
        make.line("deposit", 500, donor=hidden, agreement=saa),
        make.line("transfer", 600, organisation=puno, project=project),
        make.line("transfer", 100, organisation=withheld),
    )
    make.fund(code="HIDE0", state="pipeline")
    return fund


def read(client, path, **query):
    answer = client.get(f"/api/v1/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_fund_says_what_the_formulas_say(client, ledger):
    found = read(client, "funds/")
    assert [row["code"] for row in found["items"]] == ["PB000"]
    assert (found["limit"], found["offset"], found["count"]) == (100, 0, 1)
    row = read(client, "funds/PB000/")
    assert row == found["items"][0]
    figures = formulas.computed(sums.of_fund(ledger))
    for key in ("deposits", "total_source", "total_use", "balance_with_aa", "net_funded", "balance_with_punos"):
        assert row[key] == f"{figures[key]:.2f}", key
    assert row["delivery_rate"] == "0.00"


def test_a_rate_that_is_not_defined_is_null(client):
    make.fund(code="EMPTY")
    assert read(client, "funds/EMPTY/")["delivery_rate"] is None


def test_nothing_of_a_hidden_donor_or_a_withheld_name_leaks(client, ledger):
    everything = json.dumps([read(client, f"{name}/") for name in LISTS] + [read(client, "funds/PB000/entries/")])
    for word in ("secret", "Secret", "SAA-SECRET", "ngo-7", "HIDE0"):
        assert word not in everything
    assert {row["donor"] for row in read(client, "entries/", kind="deposit")["items"]} == {"norway", "private-donor"}
    for path in ("donors/secret/", "organisations/ngo-7/", "funds/HIDE0/", "funds/HIDE0/entries/", "funds/NONE/"):
        assert client.get(f"/api/v1/{path}").status_code == 404
    assert read(client, "entries/", donor="secret")["count"] == 0
    assert read(client, "entries/", agreement="SAA-SECRET")["count"] == 0


def test_entries_have_their_own_currency_and_add_up_to_the_fund(client, ledger):
    items = read(client, "funds/PB000/entries/")["items"]
    deposits = sum(Decimal(row["amount_usd"]) for row in items if row["kind"] == "deposit")
    assert f"{deposits:.2f}" == read(client, "funds/PB000/")["deposits"]
    assert items[0]["rate"] is None and items[0]["currency"] == "USD" and items[0]["certified"] is False


def test_a_project_is_found_by_a_code_with_slashes(client, ledger):
    row = read(client, "projects/SUD-15/H/UN/1/")
    assert (row["fund"], row["organisation"], row["transfers"]) == ("PB000", "undp", "600.00")


def test_pages_and_filters(client, ledger):
    page = read(client, "entries/", limit=1, offset=1)
    assert (page["count"], len(page["items"])) == (4, 1)
    assert read(client, "entries/", kind="transfer", fund="PB000", organisation="undp")["count"] == 1
    assert read(client, "donors/", dac_member="false")["count"] == 1
    assert read(client, "funds/", status="nonsense")["count"] == 0


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=1001",
        "offset=-1",
        "as_known_on=yesterday",
        "as_known_on=0.0",
        "since=1700000000",
        "year=1",
        "kind=theft",
        "donor=%00",
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client, query):
    answer = client.get(f"/api/v1/entries/?{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["msg"]


def test_as_known_on_a_day_before_anything_was_entered(client, ledger):
    before = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert read(client, "funds/PB000/", as_known_on=before)["deposits"] == "0.00"
    assert read(client, "entries/", as_known_on=before)["count"] == 0
    today = timezone.localdate().isoformat()
    for name in ("funds/PB000/", "donors/norway/", "organisations/undp/", "projects/SUD-15/H/UN/1/"):
        assert read(client, name, as_known_on=today) == read(client, name)


def test_an_unchanged_answer_is_not_sent_twice(client, ledger):
    first = client.get("/api/v1/funds/")
    again = client.get("/api/v1/funds/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.book(fund=ledger, lines=[make.line("fund_interest", 1)], by=make.officer())
    assert client.get("/api/v1/funds/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, name, method):
    assert getattr(client, method)(f"/api/v1/{name}/").status_code == 405


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_number_of_questions_for_one_row_and_three(client, name, ledger):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client, f"{name}/")
        return len(captured)

    read(client, f"{name}/")
    one = queries()
    for _more in range(2):
        fund, puno = make.fund(), make.organisation()
        make.booked(fund, make.line("deposit", 9, donor=make.donor()))
        make.booked(fund, make.line("transfer", 9, organisation=puno, project=make.project(fund, puno)))
    assert queries() == one


def test_one_address_cannot_ask_without_end(client, settings, monkeypatch):
    from trustfunds.api import api

    (limit,) = api.throttle if isinstance(api.throttle, list) else [api.throttle]
    monkeypatch.setattr(limit, "num_requests", 2)
    answers = [client.get("/api/v1/funds/").status_code for _n in range(3)]
    assert answers == [200, 200, 429]


def test_the_description_is_a_page_and_a_document(client):
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    assert b"/api/v1/funds/{code}/entries/" in page.content
    assert read(client, "openapi.json")["openapi"].startswith("3.")
