"""The same questions to every public page."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trustfunds.models import Entry, Fund
from trustfunds.tests import factories as make

OF_A_FUND = ["fund", "ledger", "fund_donors", "fund_organisations", "fund_projects", "reports", "entries"]
PAGES = [
    *((f"trustfunds:{name}", ["PB000"]) for name in OF_A_FUND),
    ("trustfunds:list", []),
    ("trustfunds:organisations", []),
    ("trustfunds:organisation", ["undp"]),
    ("trustfunds:all_entries", []),
    ("trustfunds:countries", []),
    ("trustfunds:project", ["PB000", "PB/A-1"]),
    ("donors:list", []),
    ("donors:detail", ["norway"]),
]
every_page = pytest.mark.parametrize(("name", "args"), PAGES, ids=[name for name, _args in PAGES])


@every_page
def test_page_is_read_without_an_account(client, pool, name, args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    assert response.content.count(b"<h1") == 1


@every_page
def test_page_takes_no_other_verb(client, pool, name, args):
    assert client.post(reverse(name, args=args)).status_code == 405


@every_page
def test_page_costs_the_same_queries_with_one_row_and_with_three(client, pool, more, name, args):
    more(1)

    def queries() -> int:
        cache.clear()  # a page that is kept asks less still
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name, args=args))
        return len(captured)

    queries()  # what is drawn or looked up once a process
    before = queries()
    more(3)
    assert queries() == before
    assert before <= 8


@pytest.mark.parametrize("name", OF_A_FUND)
def test_page_of_a_fund_costs_few_queries(client, pool, name, django_assert_max_num_queries):
    """Without the cache."""
    client.get(reverse(f"trustfunds:{name}", args=["PB000"]))
    cache.clear()
    with django_assert_max_num_queries(8):
        client.get(reverse(f"trustfunds:{name}", args=["PB000"]))


def test_a_kept_page_shows_what_was_booked_and_renamed_since(client, pool):
    def page() -> str:
        content = client.get(reverse("trustfunds:fund", args=["PB000"])).content.decode()
        return content[content.index("<main") :]

    first = page()
    assert page() == first
    fund = Fund.objects.get(code="PB000")
    donor = make.donor(name_en="Ruritania")
    make.booked(fund, make.line("deposit", 987_000_000, donor=donor))
    assert "Ruritania" in page()
    donor.is_hidden = True
    donor.save()
    assert "Ruritania" not in page()
    assert client.get(reverse("trustfunds:fund", args=["PB000"]), {"donor": donor.code}).status_code == 200


@pytest.mark.parametrize("name", OF_A_FUND)
@pytest.mark.parametrize("state", ["none", "pipeline"])
def test_fund_in_preparation_is_as_unknown_as_none(client, db, name, state):
    code = make.fund(state="pipeline").code if state == "pipeline" else "NONE0"
    assert client.get(reverse(f"trustfunds:{name}", args=[code])).status_code == 404


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("trustfunds:project", ["PB000", "other"]),
        ("trustfunds:entry", ["PB000", "E-99999999"]),
        ("trustfunds:organisation", ["nobody"]),
        ("trustfunds:organisation", ["quiet-code"]),
        ("donors:detail", ["nobody"]),
        ("donors:detail", ["hidden-code"]),
    ],
)
def test_what_is_unknown_or_concealed_is_not_found(client, pool, name, args):
    assert client.get(reverse(name, args=args)).status_code == 404


def test_project_and_entry_of_another_fund_are_not_found(client, pool):
    other = make.fund(code="OTHER")
    number = Entry.objects.filter(fund=pool.fund).first().number
    assert client.get(reverse("trustfunds:project", args=[other.code, "PB/A-1"])).status_code == 404
    assert client.get(reverse("trustfunds:entry", args=[other.code, number])).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "since=x&until=99999&donor=%00&country=ZZ&theme=T99&goal=none&page=999",
        "since=2024&until=2010",
        "year=-1&known_on=never&sort=none&kind=none&q=%25%00'",
        "kind=gold&figure=none&currency=%00&certified=9&category=x:y&since=0000-00-00",
        "on=32&dac=perhaps&export=",
    ],
)
@every_page
def test_page_survives_any_address(client, pool, name, args, query):
    assert client.get(f"{reverse(name, args=args)}?{query}").status_code == 200


@every_page
def test_page_is_read_in_french(client, pool, name, args):
    client.cookies["django_language"] = "fr"
    response = client.get(reverse(name, args=args))
    assert 'lang="fr"' in response.content.decode()


def test_empty_fund_says_so(client, db):
    fund = make.fund()
    for name in OF_A_FUND:
        assert client.get(reverse(f"trustfunds:{name}", args=[fund.code])).status_code == 200
    assert "Nothing has been booked" in client.get(reverse("trustfunds:fund", args=[fund.code])).content.decode()


def test_generated_fund_says_so_on_every_page(client, pool):
    pool.fund.is_generated = True
    pool.fund.save()
    for name in OF_A_FUND:
        page = client.get(reverse(f"trustfunds:{name}", args=["PB000"])).content.decode()
        assert "Generated for demonstration" in page


def test_fund_leads_to_the_gateway(client, pool):
    pool.fund.gateway_url = "https://mptf.undp.org/fund/pb000"
    pool.fund.save()
    page = client.get(reverse("trustfunds:fund", args=["PB000"])).content.decode()
    assert 'href="https://mptf.undp.org/fund/pb000"' in page
    assert "Division for Resource Mobilization" in page
