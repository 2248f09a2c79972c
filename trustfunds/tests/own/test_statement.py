import io
from datetime import date
from decimal import Decimal

import openpyxl
import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.core.errors import ActionRefused, NotPermitted
from portal.documents import making
from portal.documents.models import Document
from portal.documents.rendering import render
from portal.documents.tests.reading import alternatives, structure
from trustfunds import actions
from trustfunds.actions.statements import ask_statement
from trustfunds.documents import with_sheets
from trustfunds.models import Entry, FundYear
from trustfunds.selectors import formulas, sums

from .. import factories as make
from .conftest import signed_in


def ask(house, year=2023, language="en", donor="italy", by=None) -> Document:
    return ask_statement(donor=house[donor], year=year, language=language, by=by or house["giulia"])


def fund_of(document, code) -> dict:
    return next(fund for fund in document.data["funds"] if fund["code"] == code)


def test_every_line_of_the_year_is_there_and_adds_up_to_the_ledger(house):
    data = ask(house).data
    lines = [entry for fund in data["funds"] for entry in fund["entries"]]
    booked = Entry.objects.filter(donor=house["italy"], value_date__year=2023)
    assert {line["number"] for line in lines} == set(booked.values_list("number", flat=True))
    assert sum(Decimal(line["usd"]) for line in lines) == booked.total()
    assert [(row["kind"], row["usd"]) for row in data["kinds"]] == [
        ("Commitment", "1000.00"),
        ("Deposit", "600.00"),
        ("Administrative Agent fee", "6.00"),
    ]


def test_commitments_open_move_and_close(house):
    first, second = ask(house, 2023).data, ask(house, 2024).data
    amounts = [first[name] for name in ("opening", "committed", "paid", "closing")]
    assert [Decimal(amount) for amount in amounts] == [0, 1000, 600, 400]
    assert second["opening"] == first["closing"]
    for data in (first, second):
        for row in data["movements"]:
            if row["agreement"]:
                moved = Decimal(row["committed"]) - Decimal(row["paid"])
                assert Decimal(row["opening"]) + moved == Decimal(row["closing"])


def test_a_contribution_without_an_agreement_is_a_line_of_its_own_and_pays_off_none(house):
    document = ask(house, 2024)
    data = document.data
    assert [Decimal(data[name]) for name in ("opening", "committed", "paid", "closing")] == [400, 0, 0, 400]
    assert (data["unagreed_paid"], data["unagreed_committed"]) == ("77.77", None)
    (row,) = [row for row in data["movements"] if row["fund_code"] == "ITFUND"]
    assert (row["agreement"], row["paid"], Decimal(row["opening"]), Decimal(row["closing"])) == ("", "77.77", 0, 0)
    checks = {(check["fund"], check["label"]): check["ledger"] for check in data["checks"]}
    assert checks["ITFUND", "Contributions of the year without an agreement"] == "77.77"
    sheet = workbook(house, document, 2024)["Summary"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows() if len(row) > 1}
    assert said["Contributions of the year without an agreement, less refunds"] == 77.77
    assert "Commitments of the year without an agreement" not in said


def test_the_share_has_numerator_denominator_and_the_fund_s_own_figures(house):
    pool = fund_of(ask(house), "SHARE")["until"]
    assert (pool["numerator"], pool["denominator"]) == ("600.00", "3600.00")
    assert Decimal(pool["percent"]).quantize(Decimal("0.01")) == Decimal("16.67")
    of_fund = sums.of_fund(house["shared"], until=2023)
    for row in pool["figures"]:
        figure = next(f for f in formulas.FIGURES.values() if f.label == row["label"])
        assert Decimal(row["of_fund"]) == figure.of(of_fund)
        assert abs(Decimal(row["amount"]) * 6 - Decimal(row["of_fund"])) < Decimal("1e-18")


def test_each_sum_is_compared_with_the_ledger(house):
    checks = ask(house).data["checks"]
    assert len(checks) >= 10
    assert all(Decimal(check["statement"]) == Decimal(check["ledger"]) for check in checks)


def test_a_statement_that_disagrees_with_the_ledger_is_refused_and_said(house, caplog):
    """The database's own summaries are put wrong by hand, which nothing in the portal can do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE trustfunds_donoryear SET amount_usd = amount_usd + 0.01 WHERE donor_id = %s AND kind = 'deposit'"
            " AND year = 2023",
            [house["italy"].pk],
        )
    with pytest.raises(ActionRefused, match="does not agree with the ledger"):
        ask(house)
    assert not Document.objects.exists()
    assert "not reconciled" in caplog.text
    page = signed_in(house["giulia"]).post(
        reverse("donor:statements", args=["italy"]), {"year": 2023, "language": "en"}, follow=True
    )
    assert "does not agree with the ledger" in page.content.decode()


def test_a_pool_that_is_not_the_sum_of_its_donors_is_refused(house):
    FundYear.objects.filter(fund=house["shared"], kind="deposit").update(amount_usd=1)
    with pytest.raises(ActionRefused, match="SHARE"):
        ask(house)


def test_asked_again_it_is_the_same_until_the_ledger_changes(house):
    first = ask(house)
    assert ask(house).pk == first.pk
    assert ask(house, language="fr").pk != first.pk
    make.booked(house["shared"], make.line("deposit", 5, on=date(2023, 12, 30), donor=house["norway"]))
    second = ask(house)
    assert second.pk != first.pk  # the pool grew: the share is another
    first.refresh_from_db()
    assert fund_of(first, "SHARE")["until"]["denominator"] == "3600.00"
    assert fund_of(second, "SHARE")["until"]["denominator"] == "3605.00"


def test_a_reversed_entry_and_its_reversal_are_both_there(house):
    deposit = Entry.objects.get(donor=house["italy"], kind="deposit", value_date__year=2023)
    reversing = actions.reverse(entry=deposit, reason="twice", by=house["officer"])
    data = ask(house).data
    lines = {entry["number"]: entry for entry in fund_of(ask(house), "SHARE")["entries"]}
    assert lines[reversing.number]["reverses"] == deposit.number
    assert Decimal(data["paid"]) == 0


def test_the_current_year_is_interim(house):
    make.booked(house["shared"], make.line("deposit", 1, on=date.today(), donor=house["italy"]))  # noqa: DTZ011
    assert ask(house, date.today().year).data["is_interim"]  # noqa: DTZ011
    assert not ask(house, 2023).data["is_interim"]


def test_only_its_people_and_fund_officers_ask(house):
    for user in (house["ola"], make.officer("auditor"), make.officer("triage")):
        with pytest.raises(NotPermitted):
            ask(house, by=user)
    assert ask(house, by=house["officer"]).subject_id == house["italy"].pk


def test_a_year_without_entries_is_refused(house):
    with pytest.raises(ActionRefused, match="1999"):
        ask(house, 1999)


def test_the_document_is_the_donors_alone(house):
    document = ask(house)
    for name in ("detail", "status", "download"):
        address = reverse(f"documents:{name}", args=[document.number])
        assert signed_in(house["ola"]).get(address).status_code == 404
        assert signed_in(house["giulia"]).get(address).status_code in (200, 302)
    sheet = sheet_of(document)
    making.make(sheet.pk)
    address = reverse("documents:download", args=[sheet.number])
    assert signed_in(house["ola"]).get(address).status_code == 404
    assert signed_in(house["giulia"]).get(address).status_code == 200


def test_the_page_asks_once_and_shows_the_progress(house):
    client = signed_in(house["giulia"])
    address = reverse("donor:statements", args=["italy"])
    for _ in range(2):
        assert client.post(address, {"year": 2023, "language": "fr"}).status_code == 302
    document, sheet = Document.objects.order_by("kind")
    shown = client.get(address).content.decode()
    for row in (document, sheet):
        assert (row.language, row.subject_id, row.is_pending) == ("fr", house["italy"].pk, True)
        assert f'id="document-{row.number}"' in shown


def test_a_statement_made_before_there_were_spreadsheets_gets_its_own_when_asked_again(house):
    document = ask(house)
    sheet_of(document).delete()
    client = signed_in(house["giulia"])
    assert client.get(reverse("donor:statements", args=["italy"])).status_code == 200
    assert ask(house) == document
    assert sheet_of(document).data == {**document.data, "statement": document.number}


def test_the_page_costs_the_same_with_one_and_three_statements(house, django_assert_num_queries):
    client, address = signed_in(house["giulia"]), reverse("donor:statements", args=["italy"])
    ask(house)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    ask(house, language="fr")
    ask(house, language="es")
    with django_assert_num_queries(len(one)):
        client.get(address)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_pdf_is_tagged_and_says_its_language(house, language):
    document = ask(house, language=language)
    made = render(document)
    pdf = pikepdf.open(io.BytesIO(made.content))
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == (language, True)
    assert str(pdf.docinfo["/Title"]) == document.title
    assert len(pdf.Root.Outlines) > 0
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= set(structure(pdf))
    pictures = alternatives(pdf)
    assert all(pictures)  # each has its words
    assert len(pictures) == 2  # the QR code and the chart
    assert render(document).content == made.content


def sheet_of(document) -> Document:
    ((_document, sheet),) = with_sheets([document])
    return sheet


def workbook(house, document, year=2023):
    """As the worker makes it and the donor's person downloads it."""
    sheet = sheet_of(document)
    making.make(sheet.pk)
    response = signed_in(house["giulia"]).get(reverse("documents:download", args=[sheet.number]))
    assert response["Content-Disposition"] == f'attachment; filename="italy-{year}-en.xlsx"'
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def test_the_spreadsheet_has_real_numbers_that_add_up(house):
    book = workbook(house, ask(house))
    assert book.sheetnames == ["Summary", "Commitments", "Entries", "Share of the pool", "Reconciliation"]
    entries = list(book["Entries"].iter_rows(min_row=2))
    assert sum(Decimal(str(row[7].value)) for row in entries) == Decimal("1606.00")
    amount, day = entries[0][7], entries[0][2]
    assert (amount.data_type, amount.number_format) == ("n", "#,##0.00;[Red]-#,##0.00")
    assert (day.is_date, day.value.date()) == (True, date(2023, 1, 2))
    differences = [row[4].value for row in book["Reconciliation"].iter_rows(min_row=2)]
    assert differences
    assert set(differences) == {0}


def test_no_cell_of_the_spreadsheet_is_a_formula(house):
    house["shared"].name_en = '=HYPERLINK("http://evil.example","x")'
    house["shared"].save()
    house["saa"].number = "@SUM(1+1)"
    house["saa"].save()
    book = workbook(house, ask(house))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
