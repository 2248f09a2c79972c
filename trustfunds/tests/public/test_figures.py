"""What pages say is what the ledger says, and each figure opens the entries it is made of."""

import re
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import strip_tags

from trustfunds.selectors import formulas, sums
from trustfunds.tests import factories as make
from trustfunds.views.blocks import ledger as block

LINK = re.compile(r'<a href="(/funds/PB000/entries/\?[^"]*)">([^<]+)</a>')


def page(client, name, args=("PB000",), query=""):
    return client.get(f"{reverse(name, args=args)}?{query}").content.decode()


def number(text):
    return Decimal(text.replace(",", "").replace("−", "-").replace("%", "").replace("\xa0", ""))


def test_ledger_shows_every_figure_of_all_time(client, pool):
    text = page(client, "trustfunds:ledger")
    everything = sums.of_fund(pool.fund)
    for _key, _title, figures in block.parts():
        for figure in figures:
            assert str(figure.label) in text
    assert formulas.DEPOSITS.of(everything) == Decimal("1760.25")
    assert f"{formulas.DEPOSITS.of(everything):,.0f}" in text
    assert "−4" in strip_tags(text)  # interest below zero


def test_every_amount_of_the_ledger_is_the_total_of_the_entries_it_opens(client, pool):
    found = LINK.findall(page(client, "trustfunds:ledger", query="year=2023"))
    assert len(found) > 40
    for address, shown in found:
        address = address.replace("&amp;", "&")
        response = client.get(address)
        value = response.context["totals"].value
        if shown == "n/a":
            assert value is None
        else:
            assert abs((value or 0) - number(shown)) <= Decimal("0.5"), address


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("fund", ""),
        ("fund", "since=2023&until=2023"),
        ("fund", "donor=norway"),
        ("fund", "country=SN"),
        ("fund", "theme=T11"),
        ("fund_donors", ""),
        ("fund_donors", "until=2023"),
        ("fund_organisations", "since=2011"),
        ("fund_projects", ""),
        ("fund_projects", "goal=MDG7"),
    ],
)
def test_every_amount_of_a_table_is_the_total_of_the_entries_it_opens(client, pool, name, query):
    response = client.get(f"{reverse(f'trustfunds:{name}', args=['PB000'])}?{query}")
    tables = [one.table for one in response.context["blocks"]]
    tables += [response.context["table"]] if "table" in response.context else []
    checked = 0
    for table in tables:
        for row in table.rows:
            for place, address in row.links.items():
                if "/entries/?" in address:
                    totals = client.get(address).context["totals"]
                    shown = totals.value if totals.figure else sum(kind.usd for kind in totals.kinds)
                    assert (shown or 0) == (row.cells[place] or 0), (table.key, row.cells, address)
                    checked += 1
    assert checked > 2


def test_entries_list_is_what_its_totals_count(client, pool):
    response = client.get(reverse("trustfunds:entries", args=["PB000"]) + "?figure=net_funded")
    rows = [entry for entry, _concealing in response.context["rows"]]
    assert {entry.kind for entry in rows} == {"transfer", "puno_refund"}
    assert len(rows) == response.context["totals"].entries == 3
    assert response.context["totals"].value == Decimal(850)


def test_totals_from_summaries_equal_those_of_the_entries(pool):
    from trustfunds.selectors.entries import EntryFilter
    from trustfunds.selectors.entry_totals import _summaries, totals

    for query in (
        {},
        {"fund": "PB000"},
        {"fund": "PB000", "donor": "norway"},
        {"donor": "private-donor"},
        {"organisation": "undp", "year": "2023"},
        {"project": "PB/A-1", "figure": "net_funded"},
        {"fund": "PB000", "since": "2011-01-01", "until": "2023-12-31"},
    ):
        chosen = EntryFilter.of(query)
        assert _summaries(chosen) is not None
        expected = {}
        for entry in chosen.entries():
            count, amount = expected.get(entry.kind, (0, Decimal(0)))
            expected[entry.kind] = (count + 1, amount + entry.amount_usd)
        assert {kind.kind: (kind.entries, kind.usd) for kind in totals(chosen).kinds} == expected


def test_finer_choice_reads_the_entries(pool):
    from trustfunds.selectors.entries import EntryFilter
    from trustfunds.selectors.entry_totals import _summaries

    for query in ({"country": "SN"}, {"since": "2023-02-01"}, {"known_on": "2024-01-01"}, {"certified": "yes"}):
        assert _summaries(EntryFilter.of(query)) is None


def test_reversal_is_seen_on_both_entries(client, pool):
    from trustfunds.actions import reverse as undo
    from trustfunds.models import Entry

    wrong = Entry.objects.get(kind="deposit", donor=pool.secret)
    undoing = undo(entry=wrong, reason="Booked twice", by=pool.by)
    assert undoing.number in page(client, "trustfunds:entry", ["PB000", wrong.number])
    assert wrong.number in page(client, "trustfunds:entry", ["PB000", undoing.number])
    text = page(client, "trustfunds:entry", ["PB000", undoing.number])
    assert pool.by.email not in text
    assert "Booked twice" not in text


def test_entry_shows_its_rate_with_source(client, pool):
    given = {"currency": "EUR", "rate": Decimal("0.5"), "rate_date": make.date(2024, 3, 1), "rate_source": "UN rates"}
    (entry,) = make.booked(pool.fund, make.line("deposit", "50", donor=pool.norway, **given), by=pool.by)
    text = strip_tags(page(client, "trustfunds:entry", ["PB000", entry.number]))
    assert "0.5 EUR for one USD" in text
    assert "UN rates" in text


def test_overspending_is_said_in_words_and_never_capped(client, pool):
    spent = {"category_set": "undg2012", "category": "staff", "organisation": pool.undp}
    make.booked(pool.fund, make.line("expenditure", "900", make.date(2024, 6, 1), **spent), by=pool.by)
    text = page(client, "trustfunds:ledger")
    assert "More spent than funded" in text
    rate = formulas.DELIVERY_RATE.of(sums.of_fund(pool.fund))
    assert rate > 100
    assert f"{rate:.1f}%" in text
    assert "More was spent than funded" in page(client, "trustfunds:fund")


def test_ledger_as_known_on_a_past_day_leaves_out_what_was_entered_later(client, pool):
    text = page(client, "trustfunds:ledger", query="known_on=2001-01-01")
    assert "Nothing had been booked" in text
    today = page(client, "trustfunds:ledger", query="known_on=2999-01-01")
    links = [parse_qs(urlsplit(address.replace("&amp;", "&")).query) for address, _shown in LINK.findall(today)]
    assert links
    assert all(link["known_on"] == ["2999-01-01"] for link in links)


def test_day_that_is_none_is_said(client, pool):
    assert "is not a day" in page(client, "trustfunds:ledger", query="known_on=soon")


def test_category_sets_are_shown_apart(client, pool):
    keys = [one.key for one in client.get(reverse("trustfunds:fund_organisations", args=["PB000"])).context["blocks"]]
    assert {"categories_undg2006", "categories_undg2012"} <= set(keys)


def test_list_narrows_orders_and_adds_up(client, pool, senegal, water):
    small = make.fund(code="AA001", name_en="Água Fund", kind="jp")
    make.booked(small, make.line("deposit", "10", donor=pool.norway), by=pool.by)
    make.fund(state="pipeline")

    def codes(query=""):
        response = client.get(reverse("trustfunds:list") + query)
        return [row.cells[1] for row in response.context["table"].body] if "table" in response.context else []

    assert codes() == ["PB000", "AA001"]
    assert codes("?sort=code") == ["AA001", "PB000"]
    assert codes("?q=agua") == ["AA001"]
    assert codes("?kind=jp") == ["AA001"]
    assert codes("?country=SN") == codes("?theme=T11") == codes("?goal=MDG7") == ["PB000"]
    assert codes("?year=2010") == ["PB000"]
    cache.clear()  # a page that is kept is not rendered again, so it has no context to look into
    total = client.get(reverse("trustfunds:list")).context["table"].rows[-1]
    assert total.cells[5] == Decimal("1770.25")


def test_countries_are_points_and_rows_of_the_same_sums(client, pool):
    context = client.get(reverse("trustfunds:countries")).context
    assert [row.cells[:3] for row in context["table"].body] == [["Senegal", Decimal(900), Decimal(750)]]
    assert [(point.place.funded, point.radius) for point in context["points"]] == [(Decimal(750), 26)]
    row = context["table"].rows[0]
    assert client.get(row.links[2]).context["totals"].value == Decimal(750)
    assert client.get(reverse("trustfunds:countries") + "?until=2022").context["table"].body == []


def test_donor_page_tells_the_share_with_what_it_is_made_of(client, pool):
    response = client.get(reverse("donors:detail", args=["norway"]))
    row = response.context["blocks"][0].table.rows[0]
    assert row.cells[2] == Decimal("1000.25")
    assert row.cells[5] == Decimal("1760.25")
    assert row.cells[6] == Decimal("1000.25") / Decimal("1760.25") * 100


def test_what_was_received_without_an_agreement_links_committed_to_outstanding(client, pool):
    for address in (reverse("donors:list"), reverse("donors:detail", args=["tuscany"])):
        context = client.get(address).context
        table = context["table"] if "table" in context else context["blocks"][0].table
        keys = [column.key for column in table.columns]
        (row,) = (row for row in table.rows if row.cells[0] in ("Tuscany", "PB000 Peace Fund"))
        shown = dict(zip(keys, row.cells, strict=True))
        assert shown["unagreed"] == Decimal(460)
        assert shown["commitments"] - shown["deposits"] == shown["outstanding"] - shown["unagreed"]
        assert client.get(row.links[keys.index("unagreed")]).context["totals"].value == Decimal(460)


def test_fund_without_such_contributions_has_no_column_for_them(client, pool):
    def columns(query=""):
        table = client.get(reverse("trustfunds:fund_donors", args=["PB000"]) + query).context["blocks"][0].table
        return [column.key for column in table.columns]

    assert "unagreed" in columns()
    assert "unagreed" not in columns("?donor=norway")


def test_dac_flag_is_of_the_day_asked_about(client, pool):
    pool.norway.dac_memberships.create(valid_from="1962-01-01", valid_to="2020-12-31")
    member = "DAC member"
    address = reverse("donors:detail", args=["norway"])
    assert f">{member}<" in client.get(f"{address}?on=2019-05-01").content.decode()
    assert f">{member}<" not in client.get(f"{address}?on=2021-05-01").content.decode()

    def listed(query):
        return [row.cells[0] for row in client.get(reverse("donors:list") + query).context["table"].body]

    assert listed("?dac=yes&on=2019-05-01") == ["Norway"]
    assert "Norway" not in listed("?dac=no&on=2019-05-01")
