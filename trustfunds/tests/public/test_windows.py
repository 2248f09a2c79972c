"""A fund's windows: a filter of entries, a column of every export, and amounts that add up to the fund's."""

import csv
import io
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse

from trustfunds.models import Window
from trustfunds.selectors import formulas, sums
from trustfunds.tests import factories as make

ENTRIES = reverse("trustfunds:entries", args=["PB000"])
FUND = reverse("trustfunds:fund", args=["PB000"])


@pytest.fixture
def window(pool):
    """One of two windows: 200 allocated, 150 funded and 60 spent of it; the other stays empty."""
    made = Window.objects.create(fund=pool.fund, code="water", name_en="Water window", name_es="Ventana del agua")
    Window.objects.create(fund=pool.fund, code="youth", name_en="Youth window")
    paid = {"organisation": pool.undp, "project": pool.project, "window": made}
    make.booked(
        pool.fund,
        make.line("allocation", "200", date(2023, 6, 1), **paid),
        make.line("transfer", "170", date(2023, 6, 2), **paid),
        make.line("puno_refund", "20", date(2024, 6, 2), **paid),
        make.line("expenditure", "60", date(2024, 6, 3), category_set="undg2012", category="travel", **paid),
        by=pool.by,
    )
    return made


def block(client, query=""):
    cache.clear()
    blocks = [one for one in client.get(f"{FUND}?{query}&export=json").json().items() if one[0] == "windows"]
    return blocks[0][1] if blocks else None


def test_entries_are_filtered_by_window_on_the_page_and_in_every_export(client, pool, window):
    response = client.get(f"{ENTRIES}?window=water")
    assert response.context["totals"].entries == len(response.context["rows"]) == 4
    content = response.content.decode()
    assert '<option value="water" selected>Water window</option>' in content
    assert "Window: water" not in content  # the form says it already
    rows = list(csv.DictReader(io.StringIO(client.get(f"{ENTRIES}?export=csv").getvalue().decode("utf-8-sig"))))
    assert sorted({row["window"] for row in rows}) == ["", "water"]
    items = client.get(f"{ENTRIES}?window=water&export=json")
    assert b"".join(items.streaming_content).count(b'"window": "water"') == 4
    assert client.get(f"{ENTRIES}?window=none").context["totals"].entries == 0


def test_across_funds_a_window_is_said_beside_the_form_and_can_be_taken_away(client, pool, window):
    content = client.get(reverse("trustfunds:all_entries") + "?window=water").content.decode()
    assert "Window: water" in content
    assert '<input type="hidden" name="window" value="water">' in content


def test_the_open_data_says_and_takes_the_window(client, pool, window):
    answer = client.get("/api/v1/funds/PB000/entries/?window=water").json()
    assert answer["count"] == 4
    assert {item["window"] for item in answer["items"]} == {"water"}
    everything = client.get("/api/v1/entries/").json()["items"]
    assert {item["window"] for item in everything} == {None, "water"}


def test_amounts_by_window_add_up_to_the_fund_and_open_their_entries(client, pool, window):
    seen = client.get(FUND, {"until": "2024"}).content.decode()
    assert "15% of what was funded came from the fund’s 2 windows" in seen  # 150 of 1,000
    rows = block(client)
    assert [row["window"] for row in rows] == ["Water window", "Youth window", "Without a window"]
    assert "deposits" not in rows[0]  # contributions name no window
    whole = sums.of_fund(pool.fund)
    for figure in (formulas.ALLOCATIONS, formulas.NET_FUNDED, formulas.EXPENDITURE):
        assert sum(Decimal(row[figure.key]) for row in rows) == figure.of(whole)
    assert Decimal(rows[0]["net_funded"]) == Decimal(150)
    links = [link for link in seen.split('"') if "window=water" in link]
    asked = {parse_qs(urlsplit(link.replace("&amp;", "&")).query)["figure"][0] for link in links}
    assert asked == {"allocations", "net_funded", "expenditure"}


def test_years_narrow_the_windows_and_a_fund_without_any_has_no_list(client, pool, window):
    assert Decimal(block(client, "since=2024&until=2024")[0]["net_funded"]) == Decimal(-20)
    Window.objects.filter(fund=pool.fund, code="youth").delete()
    other = make.fund()
    make.booked(other, make.line("deposit", "5", donor=pool.norway), by=pool.by)
    address = reverse("trustfunds:fund", args=[other.code])
    assert "windows" not in client.get(f"{address}?export=json").json()


def test_balances_are_told_apart_only_where_every_contribution_names_its_window(client, pool):
    fund = make.fund(code="EAR01")
    windows = [Window.objects.create(fund=fund, code=code, name_en=code) for code in ("a", "b")]
    for window, amount in zip(windows, ("100", "50"), strict=True):
        make.booked(fund, make.line("deposit", amount, donor=pool.norway, window=window), by=pool.by)
    make.booked(fund, make.line("bank_charge", "3"), by=pool.by)
    address = reverse("trustfunds:fund", args=[fund.code])
    rows = client.get(f"{address}?export=json").json()["windows"]
    assert [Decimal(row["balance_with_aa"]) for row in rows] == [100, 50, -3]
    assert "balance_with_aa" not in client.get(f"{address}?since=2024&export=json").json()["windows"][0]
    make.booked(fund, make.line("deposit", "7", donor=pool.norway), by=pool.by)
    assert "balance_with_aa" not in client.get(f"{address}?export=json").json()["windows"][0]


def test_pages_of_a_fund_with_windows_cost_few_queries(client, pool, window, django_assert_max_num_queries):
    for address in (FUND, ENTRIES):
        client.get(address)
        cache.clear()
        with django_assert_max_num_queries(8):
            client.get(address)
