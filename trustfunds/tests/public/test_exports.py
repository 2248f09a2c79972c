import csv
import io
import json
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from portal.documents import making
from portal.documents.models import Document
from trustfunds.exports import background
from trustfunds.exports.entries import COLUMNS, csv_lines
from trustfunds.models import Entry
from trustfunds.selectors.entries import EntryFilter
from trustfunds.tests import factories as make


def body(response):
    return response.getvalue() if response.streaming else response.content


def rows_of_csv(response):
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"))))


ENTRIES = reverse("trustfunds:entries", args=["PB000"])


def test_csv_of_entries_is_what_is_filtered(client, pool):
    rows = rows_of_csv(client.get(f"{ENTRIES}?figure=deposits&export=csv"))
    assert sum(Decimal(row["amount_usd"]) for row in rows if row["kind"] == "deposit") == Decimal("1800.25")
    assert {row["kind"] for row in rows} == {"deposit", "donor_refund"}
    assert list(rows[0]) == list(COLUMNS)


def test_json_of_entries_has_decimal_strings(client, pool):
    items = json.loads(body(client.get(f"{ENTRIES}?export=json")))["items"]
    assert len(items) == Entry.objects.count()
    assert {item["amount_usd"] for item in items} >= {"1000.25", "-3.50"}
    assert json.loads(body(client.get(f"{ENTRIES}?year=1999&export=json"))) == {"items": []}


def test_xlsx_of_entries_has_real_numbers(client, pool):
    sheet = load_workbook(io.BytesIO(body(client.get(f"{ENTRIES}?export=xlsx")))).active
    place = list(COLUMNS).index("amount_usd")
    values = [row[place] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert round(sum(values), 2) == round(float(sum(entry.amount_usd for entry in Entry.objects.all())), 2)


@pytest.mark.parametrize("name", ["fund", "ledger", "fund_donors", "fund_organisations", "fund_projects"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_tables_of_a_page_are_exported(client, pool, name, kind):
    response = client.get(f"{reverse(f'trustfunds:{name}', args=['PB000'])}?export={kind}")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="PB000')
    assert response["X-Content-Type-Options"] == "nosniff"


def test_one_table_of_a_page_is_exported_exactly(client, pool):
    address = reverse("trustfunds:fund_donors", args=["PB000"])
    rows = rows_of_csv(client.get(f"{address}?table=donors&export=csv"))
    assert [row["Received"] for row in rows] == ["1000.25", "460.00", "300.00", "1760.25"]
    narrowed = rows_of_csv(client.get(f"{address}?table=donors&export=csv&until=2010"))
    assert [row["Donor"] for row in narrowed] == ["Norway", "1 donor"]


@pytest.mark.parametrize("query", ["export=pdf", "export=csv&table=none"])
def test_unknown_export_is_not_found(client, pool, query):
    assert client.get(f"{reverse('trustfunds:fund', args=['PB000'])}?{query}").status_code == 404


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2", "@x"])
def test_no_cell_becomes_a_formula(client, pool, name):
    pool.fund.projects.update(title=name)
    pool.norway.name_en = name
    pool.norway.save()
    address = reverse("trustfunds:fund_projects", args=["PB000"])
    assert rows_of_csv(client.get(f"{address}?table=projects&export=csv"))[0]["Project"] == f"'{name}"
    book = load_workbook(io.BytesIO(client.get(f"{address}?table=projects&export=xlsx").content))
    cell = next(book.active.iter_rows(min_row=2, max_row=2))[0]
    assert (cell.value, cell.data_type) == (name, "s")


def test_csv_is_streamed_row_by_row(pool, django_assert_num_queries):
    lines, count = csv_lines(EntryFilter.of({"fund": "PB000"})), Entry.objects.count()
    with django_assert_num_queries(1):
        assert next(lines).startswith("\ufeffnumber,")
        assert len(list(lines)) == count


@pytest.fixture
def few(monkeypatch):
    """What is made while one waits is less than what there is."""
    monkeypatch.setattr(background, "AT_ONCE", dict.fromkeys(background.AT_ONCE, 3))
    monkeypatch.setattr("trustfunds.views.funds.exports.AT_ONCE", background.AT_ONCE)


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_large_export_is_made_by_the_worker_and_open_to_whoever_has_its_address(client, pool, few, kind):
    offer = client.get(f"{ENTRIES}?figure=deposits&export={kind}")
    assert Document.objects.count() == 0
    form = {"query": offer.context["query"], "kind": kind}
    address = client.post(reverse("trustfunds:export"), form)["Location"]
    document = Document.objects.get()
    assert len(document.number) > 20
    assert "Waiting" in client.get(address).content.decode() or document.is_pending
    making.make(document.pk)
    document.refresh_from_db()
    assert (document.state, document.progress, document.pages) == ("ready", 100, None)
    page = client.get(address).content.decode()
    assert kind.upper() in page
    download = client.get(reverse("documents:download", args=[document.number]))
    assert download["Content-Type"].startswith(background.CONTENT_TYPES[kind])
    content = b"".join(download.streaming_content)
    assert len(content) == document.size
    if kind == "csv":
        assert content.decode() == "".join(csv_lines(EntryFilter.of({"fund": "PB000", "figure": "deposits"})))


def test_same_large_export_is_made_once_until_the_ledger_changes(client, pool, few):
    form = {"query": "fund=PB000", "kind": "csv"}
    first = client.post(reverse("trustfunds:export"), form)["Location"]
    assert client.post(reverse("trustfunds:export"), form)["Location"] == first
    make.booked(pool.fund, make.line("deposit", "1", donor=pool.norway), by=pool.by)
    assert client.post(reverse("trustfunds:export"), form)["Location"] != first


@pytest.mark.parametrize(("form", "status"), [({"query": "fund=NONE", "kind": "csv"}, 404), ({"kind": "pdf"}, 404)])
def test_strange_large_export_is_not_found(client, pool, form, status):
    assert client.post(reverse("trustfunds:export"), form).status_code == status


def test_large_export_is_asked_for_by_post(client, pool):
    assert client.get(reverse("trustfunds:export")).status_code in (404, 405)


def test_asking_for_very_many_large_exports_is_slowed_down(client, pool, few, monkeypatch):
    monkeypatch.setattr("trustfunds.views.funds.exports.MOST", 1)
    form = {"query": "fund=PB000", "kind": "csv"}
    statuses = [
        client.post(reverse("trustfunds:export"), {**form, "query": f"fund=PB000&year=20{n}"}).status_code
        for n in range(10, 14)
    ]
    assert statuses[-1] == 429


def test_what_stands_below_a_funds_name_is_a_column_of_the_export(client, pool):
    address = reverse("trustfunds:list")
    (row,) = (row for row in rows_of_csv(client.get(f"{address}?export=csv")) if row["Code"] == "PB000")
    assert (row["Fund"], row["Kind"], row["Status"]) == ("Peace Fund", "Multi-donor trust fund", "Active")
    content = client.get(address).content.decode()
    assert '<span class="meta below">PB000 · Multi-donor trust fund · Active</span>' in content
    assert '<th scope="col">Code</th>' not in content
