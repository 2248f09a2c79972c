"""The one door into the ledger: `book` writes entries of one fund under the fund's lock.

Two people who book at once wait for each other, so neither can spend what the other just spent.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import next_numbers, record

from .. import emails, policies
from ..models import Agreement, Batch, Donor, Entry, Fund, Organisation, Project, Window
from ..states import CLOSED_TO, MAY_LIE_AHEAD, NEEDS_DONOR, NEEDS_ORGANISATION, SIGNED, EntryKind
from . import invariants
from .copying import copy_rows
from .rates import in_usd

CHUNK = 2000


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one entry shall say. `amount` is in `currency`; without `amount_usd` it is computed with the rate given,
    or with the newest rate on file for the value date: a missing rate is refused, never a zero."""

    kind: str
    value_date: date
    amount: Decimal
    currency: str = "USD"
    amount_usd: Decimal | None = None
    rate: Decimal | None = None
    rate_date: date | None = None
    rate_source: str = ""
    fee_rate: Decimal | None = None
    window: Window | None = None
    donor: Donor | None = None
    organisation: Organisation | None = None
    other_fund: Fund | None = None
    project: Project | None = None
    agreement: Agreement | None = None
    refers_to: Entry | None = None
    category_set: str = ""
    category: str = ""
    is_certified: bool = False
    description: str = ""
    external_key: str = ""
    source_year: int | None = None
    source_file: File | None = field(default=None, compare=False)


@contextmanager
def locked(fund: Fund) -> Iterator[Fund]:
    with transaction.atomic():
        yield Fund.objects.select_for_update(of=("self",)).get(pk=fund.pk)


def book(*, fund: Fund, lines: Sequence[Line], by, batch: Batch | None = None, log: bool = True) -> list[Entry]:
    """Write `lines` into the fund's ledger, all or none. Raises ActionRefused with the reason where the fund is
    closed, money would be spent that is not there, or a line says too little."""
    policies.check(by, "book", fund)
    with locked(fund) as row:
        check_open(row, lines)
        entries = [entry_of(row, line, by, batch) for line in lines]
        return write(row, entries, by=by, log=log)


def write(fund: Fund, entries: list[Entry], *, by, log: bool = True) -> list[Entry]:
    """Number, prove and insert entries under the fund's lock (taken by the caller). Of a batch, whoever completes it
    calls `emails.batch_booked`: one mail for each donor, not one for each entry."""
    before = invariants.Position.of(fund, entries)
    insert(entries)
    before.check_after()
    if log:
        for entry in entries:
            record(fund, "book", by=by, entry=entry.number, kind=entry.kind, usd=str(entry.amount_usd))
    emails.deposits_booked(entries, by=by)
    return entries


def insert(entries: Sequence[Entry]) -> None:
    """Number and insert; the caller holds the lock and proves the position before and after."""
    _number(entries)
    Entry.objects.bulk_create(entries, batch_size=CHUNK)


def copy(entries: Sequence[Entry]) -> None:
    """As `insert`, several times as fast; the entries do not learn their keys."""
    _number(entries)
    copy_rows(entries)


def _number(entries: Sequence[Entry]) -> None:
    for number, entry in zip(next_numbers("entries", len(entries)), entries, strict=True):
        entry.number = f"E-{number:08}"


def check_open(fund: Fund, lines: Iterable[Line]) -> None:
    refused = CLOSED_TO.get(fund.state, frozenset())
    for line in lines:
        if line.kind in refused:
            raise ActionRefused(
                _("The fund is %(state)s: “%(kind)s” can no longer be booked.")
                % {"state": fund.status.label, "kind": EntryKind(line.kind).label}
            )


def entry_of(fund: Fund, line: Line, by, batch: Batch | None) -> Entry:
    """Raises ValidationError by field where the line says too little; nothing is written."""
    _check_line(fund, line)
    usd = in_usd(line)
    entry = Entry(
        fund=fund,
        **{name: value for name in _COPIED if (value := getattr(line, name)) is not None},
        **usd,
        batch=batch,
        entered_at=timezone.now(),
        entered_by=by,
    )
    if line.source_file is not None:
        entry.source_filename = (line.source_file.name or "").rsplit("/", 1)[-1][-150:]
        entry.source_file.save(entry.source_filename, line.source_file, save=False)
    return entry


_COPIED = [
    "kind",
    "value_date",
    "amount",
    "currency",
    "fee_rate",
    "window",
    "donor",
    "organisation",
    "other_fund",
    "project",
    "agreement",
    "refers_to",
    "category_set",
    "category",
    "is_certified",
    "description",
    "external_key",
    "source_year",
]


def _check_line(fund: Fund, line: Line) -> None:
    """What can be said in words before the database's own constraints say it in theirs."""
    problems: dict[str, Any] = {}
    if line.kind not in MAY_LIE_AHEAD and line.value_date > timezone.localdate():
        problems["value_date"] = _("Money that moved cannot have a date in the future.")
    if line.kind == EntryKind.DEPOSIT and line.agreement is None and not line.description.strip():
        problems["agreement"] = _(
            "Name the arrangement this deposit pays, or say in the description why there is none."
        )
    for name in ("project", "agreement", "window"):
        related = getattr(line, name)
        if related is not None and related.fund_id != fund.pk:
            problems[name] = _("It belongs to another fund.")
    if line.agreement and line.donor and line.agreement.donor_id not in (None, line.donor.pk):
        problems["donor"] = _("The arrangement was signed by another donor.")
    if line.other_fund == fund:
        problems["other_fund"] = _("A fund cannot feed itself.")
    problems.update(_amount_problems(line))
    problems.update({name: _("It is needed for this kind of entry.") for name in _missing(line)})
    if problems:
        raise ValidationError(problems)


def _amount_problems(line: Line) -> dict[str, Any]:
    usd = line.amount if line.amount_usd is None else line.amount_usd
    if not line.amount or not usd:
        return {"amount": _("An entry of nothing is not booked.")}
    if line.amount < 0 and line.kind not in SIGNED:
        return {"amount": _("It cannot be negative: a mistake is put right by a reversal.")}
    if (line.amount < 0) != (usd < 0):
        return {"amount_usd": _("It has another sign than the amount.")}
    return {}


def _missing(line: Line) -> Iterator[str]:
    if line.kind in NEEDS_DONOR and line.donor is None:
        yield "donor"
    if line.kind in NEEDS_ORGANISATION and line.organisation is None:
        yield "organisation"
    if line.kind == EntryKind.TRANSFER_TO_FUND and line.other_fund is None:
        yield "other_fund"
    if line.kind == EntryKind.EXPENDITURE and not (line.category and line.category_set):
        yield "category"
