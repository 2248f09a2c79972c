"""A donor's statement as a spreadsheet, made by the worker from the same frozen figures as the PDF."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.models import Document
from portal.documents.registry import Kind, register

from ..documents import SHEET, may_download
from .sheets import TYPE, Book, Percent

Row = list[Any]


def write(document: Document, file: BinaryIO, told: Callable[[int], None]) -> None:
    with translation.override(document.language):
        book = Book(title=document.title, language=document.language)
        data = document.data
        book.sheet(_("Summary"), [46, 22, 22], _summary(document), headings=[0])
        book.sheet(_("Commitments"), [14, 44, 26, 14, 18, 18, 18, 18], _movements(data))
        book.sheet(_("Entries"), [14, 14, 12, 30, 26, 18, 10, 18, 14, 12], _entries(data))
        book.sheet(_("Share of the pool"), [14, 30, 12, 46, 20, 20, 14, 20, 24], _shares(data))
        book.sheet(_("Reconciliation"), [14, 60, 22, 22, 18], _checks(data))
        told(70)
        book.workbook.save(file)


def _summary(document: Document) -> Iterator[Row]:
    data = document.data
    yield [document.title, data["statement"]]
    yield [_("Donor"), data["donor"]]
    yield [_("Year"), data["year"]]
    yield [_("As of (UTC)"), data["as_of"]]
    if data["is_interim"]:
        yield [_("The year is not over: its figures are interim.")]
    yield []
    yield ["", _("USD")]
    yield [_("Outstanding commitments at the beginning of the year"), Decimal(data["opening"])]
    yield [_("Commitments of the year"), Decimal(data["committed"])]
    yield [_("Contributions of the year under agreements, less refunds"), Decimal(data["paid"])]
    yield [_("Outstanding commitments at the end of the year"), Decimal(data["closing"])]
    for name, words in _unagreed(data):
        yield [words, Decimal(data[name])]
    yield []
    yield [_("Entries of the year by kind"), _("USD")]
    for row in data["kinds"]:
        yield [row["kind"], Decimal(row["usd"])]
    yield []
    yield [_("Contributions of the year, as booked"), _("Amount"), _("USD")]
    for row in data["currencies"]:
        yield [row["currency"], Decimal(row["amount"]), Decimal(row["usd"])]


def _movements(data: dict) -> Iterator[Row]:
    yield [
        _("Fund"),
        _("Name"),
        _("Agreement"),
        _("Signed"),
        _("Opening, USD"),
        _("Committed, USD"),
        _("Contributed, USD"),
        _("Closing, USD"),
    ]
    for row in data["movements"]:
        amounts = [Decimal(row[name]) for name in ("opening", "committed", "paid", "closing")]
        yield [row["fund_code"], row["fund"], row["agreement"], _day(row["signed_on"]), *amounts]
    yield [
        *(_("Total of the agreements"), "", "", None),
        *(Decimal(data[name]) for name in ("opening", "committed", "paid", "closing")),
    ]


def _unagreed(data: dict) -> Iterator[tuple[str, str]]:
    """What names no agreement, where there is any; a statement frozen before it was told apart says nothing of it."""
    for name, words in (
        ("unagreed_committed", _("Commitments of the year without an agreement")),
        ("unagreed_paid", _("Contributions of the year without an agreement, less refunds")),
    ):
        if data.get(name):
            yield name, words


def _entries(data: dict) -> Iterator[Row]:
    yield [
        _("Fund"),
        _("Entry"),
        _("Value date"),
        _("Kind"),
        _("Agreement"),
        _("Amount"),
        _("Currency"),
        _("USD"),
        _("Reverses"),
        _("Certified"),
    ]
    for fund in data["funds"]:
        for entry in fund["entries"]:
            yield [
                fund["code"],
                entry["number"],
                _day(entry["value_date"]),
                entry["kind"],
                entry["agreement"],
                Decimal(entry["amount"]),
                entry["currency"],
                Decimal(entry["usd"]),
                entry["reverses"],
                _("yes") if entry["is_certified"] else _("no"),
            ]


def _shares(data: dict) -> Iterator[Row]:
    yield [
        _("Fund"),
        _("Period"),
        _("Formula"),
        _("Figure"),
        _("Your contributions, USD"),
        _("All contributions, USD"),
        _("Your share"),
        _("Fund’s figure, USD"),
        _("Your share of the pool, USD"),
    ]
    for fund in data["funds"]:
        for period, pool in (
            (_("in %(year)s") % {"year": data["year"]}, fund["of_year"]),
            (_("up to the end of %(year)s") % {"year": data["year"]}, fund["until"]),
        ):
            share = [Decimal(pool["numerator"]), Decimal(pool["denominator"]), _percent(pool["percent"])]
            for figure in pool["figures"]:
                amount = None if figure["amount"] is None else Decimal(figure["amount"])
                yield [
                    fund["code"],
                    period,
                    figure["code"],
                    figure["label"],
                    *share,
                    Decimal(figure["of_fund"]),
                    amount,
                ]


def _checks(data: dict) -> Iterator[Row]:
    yield [_("Fund"), _("Sum"), _("This statement"), _("Ledger"), _("Difference")]
    for check in data["checks"]:
        stated, ledger = Decimal(check["statement"]), Decimal(check["ledger"])
        pair = (int(stated), int(ledger)) if check["is_count"] else (stated, ledger)
        yield [check["fund"], check["label"], *pair, pair[0] - pair[1]]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _percent(text: str | None) -> Percent | None:
    return None if text is None else Percent(text)


register(
    Kind(
        SHEET,
        gettext_lazy("Donor’s annual statement, spreadsheet"),
        "",
        may_download,
        "SX",
        write=write,
        suffix="xlsx",
        content_type=TYPE,
    )
)
