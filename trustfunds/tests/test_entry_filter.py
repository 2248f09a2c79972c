from datetime import date

import pytest
from django.http import QueryDict

from trustfunds.selectors.entries import EntryFilter
from trustfunds.selectors.names import PRIVATE, WITHHELD, public_code, public_name, short_name

from .factories import booked, donor, fund, line, organisation, project

pytestmark = pytest.mark.django_db


def of(text, **fixed):
    return EntryFilter.of(QueryDict(text), **fixed)


def numbers(chosen):
    return sorted(chosen.entries().values_list("number", flat=True))


@pytest.fixture
def ledger():
    pool = fund(code="PB000")
    norway, secret = donor(code="norway"), donor(code="secret", name_en="Mr X", is_hidden=True)
    undp, quiet = organisation(code="undp", acronym="UNDP"), organisation(code="quiet", is_redacted=True)
    work = project(pool, undp, code="P/1")
    rows = booked(
        pool,
        line("deposit", "100", donor=norway),
        line("deposit", "50", donor=secret, on=date(2023, 5, 1)),
        line("transfer", "30", organisation=undp, project=work),
        line("transfer", "20", organisation=quiet),
        line("donor_refund", "10", donor=norway),
    )
    return {"fund": pool, "norway": norway, "secret": secret, "undp": undp, "quiet": quiet, "rows": rows}


def test_address_becomes_a_filter_and_the_same_address_again():
    text = (
        "fund=PB000&kind=deposit&kind=transfer&year=2024&since=2024-01-01&until=2024-06-30&donor=norway"
        "&project=P%2F1&window=water&country=SN&theme=T01&goal=MDG1&currency=EUR&category=undg2012%3Atravel&certified=no"
        "&known_on=2025-01-01"
    )
    chosen = of(text)
    assert chosen.query() == text
    assert (chosen.refused, chosen.known_on) == ((), date(2025, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        *("year=x", "year=99999", "kind=gold", "since=2024-13-01", "figure=none", "category=x:y", "certified=perhaps"),
        *("known_on=yesterday", "donor=%00", "until=0"),
    ],
)
def test_what_cannot_be_read_is_named_and_filters_nothing(text):
    chosen = of(text)
    assert chosen.refused == (text.partition("=")[0],)
    assert chosen.query() == ""


def test_address_cannot_ask_for_the_inside(ledger):
    chosen = of("is_internal=True&donor=secret")
    assert chosen.is_internal is False
    assert numbers(chosen) == []
    assert len(numbers(of("donor=secret", is_internal=True))) == 1


def test_concealed_parties_share_one_name_and_one_code(ledger):
    assert (public_name(ledger["secret"]), public_code(ledger["secret"])) == ("Private donor", PRIVATE)
    assert (public_name(ledger["quiet"]), short_name(ledger["quiet"])) == ("Name withheld", "Name withheld")
    assert short_name(ledger["undp"]) == "UNDP"
    assert public_name(None) == ""
    assert [entry.donor for entry in of(f"donor={PRIVATE}").entries()] == [ledger["secret"]]
    assert [entry.organisation for entry in of(f"organisation={WITHHELD}").entries()] == [ledger["quiet"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 5),
        ("fund=OTHER", 0),
        ("figure=deposits", 3),
        ("figure=deposits&kind=deposit", 2),
        ("figure=deposits&donor=norway", 2),
        ("year=2023", 1),
        ("until=2023-12-31", 1),
        ("since=2024-01-01", 4),
        ("project=P/1", 1),
        ("currency=usd", 5),
        ("certified=yes", 0),
        ("known_on=2001-01-01", 0),
    ],
)
def test_filter_keeps(ledger, text, expected):
    assert len(numbers(of(text))) == expected


def test_rows_bring_along_what_a_list_shows(ledger, django_assert_num_queries):
    with django_assert_num_queries(1):
        for entry in of("").rows():
            _ = entry.fund.name, entry.donor and entry.donor.name, entry.project and entry.project.organisation.name
