import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trustfunds.models import Entry, Instalment, Report

from .. import factories as make
from .conftest import signed_in


@pytest.fixture
def client_of_italy(house):
    return signed_in(house["giulia"])


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_overview_says_share_numerator_denominator_and_cut_off(client_of_italy):
    page = text(client_of_italy.get("/donor/italy/", {"year": 2023}))
    assert "Your share of the pool is <strong>16.67%</strong>: USD 600.00 of USD 3,600.00" in page
    assert "up to 31 December 2023" in page
    assert "Your share of the pool, USD" in page


def test_the_overview_says_what_is_late_and_what_is_due_next(house, client_of_italy):
    Instalment.objects.create(agreement=house["saa"], due_on=date(2999, 1, 1), amount=50)
    page = text(client_of_italy.get("/donor/italy/"))
    assert "1 instalment is late" in page
    assert "USD\u00a0400 of SAA-IT-1, due on 30 June 2024" in page
    assert "USD\u00a050 of SAA-IT-1, on 1 January 2999" in page


def test_every_figure_of_the_overview_opens_into_entries_that_make_it(client_of_italy):
    """Each link into the entries is followed: the page it opens says the figure that was clicked."""
    page = text(client_of_italy.get("/donor/italy/", {"year": 2024}))
    links = re.findall(r'<a href="(/donor/italy/entries/\?[^"]*)">([^<]*\d)</a>', page)
    assert len(links) > 10
    for address, shown in links:
        opened = text(client_of_italy.get(address.replace("&amp;", "&")))
        total = re.search(r'<h2 id="figure">[^:]*: USD ([^<]+)</h2>', opened).group(1)
        assert total in (shown, f"{shown}.00") or total.split(".")[0] == shown or _near(total, shown)


def _near(total: str, shown: str) -> bool:
    """A headline figure is rounded to the dollar."""
    plain = [Decimal(value.replace(",", "").replace("\u2212", "-")) for value in (total, shown)]
    return "." not in shown and abs(plain[0] - plain[1]) <= Decimal("0.5")


@pytest.mark.parametrize("year", ["", "2023", "1066", "abc", "²⁰²³", "99999999999999999999"])
def test_a_year_that_is_not_known_is_all_years(client_of_italy, year):
    page = text(client_of_italy.get("/donor/italy/", {"year": year}))
    assert ("up to 31 December 2023" in page) is (year == "2023")


def test_a_donor_without_anything_has_honest_pages(house):
    donor = make.donor(code="empty")
    donor.people.create(user=house["giulia"])
    client = signed_in(house["giulia"])
    for name in ("detail", "agreements", "entries", "reports", "statements", "alerts", "people"):
        assert text(client.get(reverse(f"donor:{name}", args=["empty"])))
    assert "No contributions yet" in text(client.get("/donor/empty/"))


def test_agreements_show_terms_and_each_instalment(client_of_italy):
    page = text(client_of_italy.get("/donor/italy/agreements/"))
    for part in ("SAA-IT-1", "1.00%", "7.00%", "30 June 2023", "Without an agreement"):
        assert part in page


def test_entries_are_filtered_by_the_address_and_added_up(client_of_italy):
    page = text(client_of_italy.get("/donor/italy/entries/", {"kind": "deposit", "year": "2023"}))
    assert "1 entry" in page
    assert "Deposit: USD 600.00" in page
    assert "77.77" not in page


def test_what_the_address_says_badly_is_named(client_of_italy):
    page = text(client_of_italy.get("/donor/italy/entries/", {"kind": "nonsense", "since": "tomorrow"}))
    assert "kind, since" in page


def exported(client, form, **query):
    response = client.get(reverse("donor:export", args=["italy", form]), query)
    assert response.status_code == 200
    return b"".join(response.streaming_content if response.streaming else [response.content])


def test_the_exports_are_what_the_page_shows(house, client_of_italy):
    wanted = list(
        Entry.objects.filter(donor=house["italy"], value_date__year=2023)
        .order_by("value_date", "pk")
        .values_list("number", "amount_usd")
    )
    rows = list(csv.DictReader(io.StringIO(exported(client_of_italy, "csv", year=2023).decode("utf-8-sig"))))
    assert [(row["Entry"], Decimal(row["Amount in USD"])) for row in rows] == wanted
    items = json.loads(exported(client_of_italy, "json", year=2023))["items"]
    assert [(item["number"], Decimal(item["amount_usd"])) for item in items] == wanted
    sheet = openpyxl.load_workbook(io.BytesIO(exported(client_of_italy, "xlsx", year=2023))).active
    assert [(row[0].value, Decimal(str(row[8].value))) for row in sheet.iter_rows(min_row=2)] == wanted


def test_no_export_holds_a_formula_and_a_negative_amount_stays_a_number(house, client_of_italy):
    evil = "=cmd|' /C calc'!A1"
    make.booked(
        house["italys"],
        make.line("commitment", -50, on=date(2024, 1, 1), donor=house["italy"], description=evil),
    )
    rows = list(csv.DictReader(io.StringIO(exported(client_of_italy, "csv", fund="ITFUND").decode("utf-8-sig"))))
    assert (rows[0]["Description"], rows[0]["Amount"]) == (f"'{evil}", "-50.00")
    sheet = openpyxl.load_workbook(io.BytesIO(exported(client_of_italy, "xlsx", fund="ITFUND"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert -50 in [cell.value for cell in cells]


def test_an_unknown_form_of_export_is_404(client_of_italy):
    assert client_of_italy.get("/donor/italy/entries.exe").status_code == 404


def test_a_received_report_is_downloaded_by_the_fund_s_donors_only(house, client_of_italy):
    report = Report.objects.get(fund=house["italys"])
    report.file.save("a.pdf", ContentFile(b"%PDF-1.7 report"), save=False)
    report.filename, report.received_on = "report-2023.pdf", date(2024, 5, 1)
    report.save()
    page = text(client_of_italy.get("/donor/italy/reports/", {"which": "received"}))
    address = reverse("donor:report", args=["italy", "ITFUND", 2023, "consolidated", "-"])
    assert address in page
    response = client_of_italy.get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 report"
    assert response["Content-Disposition"] == 'attachment; filename="report-2023.pdf"'
    norways = reverse("donor:report", args=["norway", "ITFUND", 2023, "consolidated", "-"])
    assert signed_in(house["ola"]).get(norways).status_code == 404


def test_the_overview_has_the_newest_reports_and_counts_those_awaited(house, client_of_italy):
    page = text(client_of_italy.get("/donor/italy/"))
    assert "2 reports are awaited" in page
    assert "2 of them late" in page
    report = Report.objects.get(fund=house["italys"])
    report.file.save("a.pdf", ContentFile(b"%PDF-1.7 report"), save=False)
    report.received_on = date(2024, 5, 1)
    report.save()
    page = text(client_of_italy.get("/donor/italy/"))
    assert reverse("donor:report", args=["italy", "ITFUND", 2023, "consolidated", "-"]) in page
    assert "1 report is awaited" in page


def test_reports_of_other_funds_are_not_listed(client_of_italy):
    page = text(client_of_italy.get("/donor/italy/reports/"))
    assert "ITFUND" in page
    assert "NOFUND" not in page


@pytest.mark.parametrize("language", ["fr", "es"])
def test_pages_are_read_in_the_persons_language(house, language):
    house["giulia"].language = language
    house["giulia"].save()
    client = signed_in(house["giulia"])
    for name in ("detail", "agreements", "entries", "reports", "statements", "alerts", "people"):
        assert f'lang="{language}"' in text(client.get(reverse(f"donor:{name}", args=["italy"])))


@pytest.mark.parametrize("name", ["detail", "agreements", "entries", "reports", "alerts"])
def test_the_number_of_queries_does_not_grow_with_the_funds(house, client_of_italy, name):
    address = reverse(f"donor:{name}", args=["italy"])
    client_of_italy.get(address)
    with CaptureQueriesContext(connection) as few:
        client_of_italy.get(address)
    for _ in range(3):
        fund = make.fund()
        saa = make.agreement(fund, house["italy"])
        Instalment.objects.create(agreement=saa, due_on=date(2024, 1, 1), amount=10)
        make.booked(fund, make.line("deposit", 5, donor=house["italy"], agreement=saa))
        Report.objects.create(fund=fund, kind="narrative", year=2023, due_on=date(2024, 5, 31))
    with CaptureQueriesContext(connection) as many:
        client_of_italy.get(address)
    assert len(many) == len(few)
