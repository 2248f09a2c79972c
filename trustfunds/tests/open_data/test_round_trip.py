"""What was downloaded and is imported into an empty portal comes to the same totals."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Count, Sum

from trustfunds.actions import batches
from trustfunds.models import Agreement, Donor, Entry, Fund, Organisation, Project, Window
from trustfunds.tests.imports.importing import checked, worked

SHARED = {"csv": "portal-entries", "xlsx": "portal-entries", "xml": "iati"}
ADDRESSES = {
    "csv": "/funds/entries/?export=csv",
    "xlsx": "/funds/entries/?export=xlsx",
    "xml": "/funds/iati.xml",
}


def totals(**chosen):
    rows = Entry.objects.filter(**chosen).order_by().values_list("fund__code", "kind", "currency", "value_date__year")
    return {row[:4]: row[4:] for row in rows.annotate(Sum("amount"), Sum("amount_usd"), Count("pk"))}


def download(client, suffix, folder: Path) -> Path:
    answer = client.get(ADDRESSES[suffix])
    assert answer.status_code == 200
    path = folder / f"export.{suffix}"
    path.write_bytes(answer.getvalue() if answer.streaming else answer.content)
    return path


def empty() -> None:
    """Rows of a ledger cannot be deleted: the whole table can, here."""
    models = (Entry, Agreement, Project, Window, Fund, Donor, Organisation)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(model._meta.db_table for model in models)} CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def booked(path, layout, by):
    batch = checked(path, layout, by)
    assert batch.report["rows"]["rejected"] == 0, batch.report["shown"]["rejected"]
    batches.book_batch(batch=batch, by=by)
    return worked(batch)


@pytest.mark.parametrize("suffix", SHARED)
def test_an_export_comes_back_to_the_same_totals(client, pool, tmp_path, suffix):
    before, path = totals(), download(client, suffix, tmp_path)
    empty()
    batch = booked(path, SHARED[suffix], pool.by)
    assert batch.state == "booked", batch.error
    assert totals() == before
    assert Entry.objects.filter(reverses__isnull=False).count() == 2
    assert Donor.objects.filter(is_hidden=True).count() == 1
    assert Project.objects.get(code="PB/A-2").organisation.is_redacted


@pytest.mark.parametrize("suffix", SHARED)
def test_an_export_is_known_where_it_comes_from(client, pool, tmp_path, suffix):
    batch = checked(download(client, suffix, tmp_path), SHARED[suffix], pool.by)
    assert (batch.report["rows"]["booked"], batch.report["rows"]["rejected"]) == (0, 0)
    assert batch.report["rows"]["known"] == Entry.objects.count()


@pytest.mark.parametrize("suffix", SHARED)
def test_an_export_that_came_back_is_booked_once(client, pool, tmp_path, suffix):
    path = download(client, suffix, tmp_path)
    empty()
    booked(path, SHARED[suffix], pool.by)
    assert checked(path, SHARED[suffix], pool.by).report["rows"]["booked"] == 0


def test_what_iati_says_of_parties_and_projects_comes_back(client, pool, tmp_path):
    path = download(client, "xml", tmp_path)
    empty()
    booked(path, "iati", pool.by)
    norway, water = Donor.objects.get(code="norway"), Project.objects.get(code="PB/A-1")
    assert (norway.name_en, norway.kind) == ("Norway", "state")
    assert (water.title, water.organisation.code) == ("Water < for & all", "undp")
    assert Fund.objects.get(code="PB000").name_en == "Peace Fund"
    assert Entry.objects.get(kind="deposit", currency="NOK").rate_source == "UN rate"
    assert Agreement.objects.get(number="SAA-NOR-1").donor == norway
    window = Window.objects.get(fund__code="PB000")
    assert (window.code, window.name_en) == ("W1", "Water window")
    assert set(Entry.objects.filter(window=window).values_list("kind", flat=True)) == {"allocation", "transfer"}
