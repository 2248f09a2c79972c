"""Booking what a guided form says: shown before, exactly as shown, and once however often the form is sent."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.core.errors import Conflict

from .. import policies
from ..models import Entry, Fund, HeldFile
from ..selectors import formulas, sums
from ..states import EntryKind
from .booking import Line, book, locked
from .deposits import deposit


@dataclass(frozen=True)
class Preview:
    """What would be booked, and what the Administrative Agent would hold. `seal`: of exactly this."""

    entries: list[Entry]
    held: Decimal
    left: Decimal
    seal: str


@dataclass(frozen=True)
class Booked:
    entries: list[Entry]
    is_new: bool


def cash(fund: Fund) -> Decimal:
    return formulas.BALANCE_WITH_AA.of(sums.of_fund(fund))


def preview(*, fund: Fund, line: Line, by) -> Preview:
    """Booked and taken back. Raises what booking would raise."""
    return rehearsed(fund, lambda: _entries(fund, line, by))


def rehearsed(fund: Fund, act: Callable[[], Sequence[Entry]]) -> Preview:
    with transaction.atomic():
        held = cash(fund)
        with _in_words():
            entries = list(act())
        found = Preview(entries, held, cash(fund), seal(entries))
        transaction.set_rollback(True)
    return found


def book_once(*, fund: Fund, line: Line, by, token: str, held: HeldFile | None = None, shown: str = "") -> Booked:
    """`shown` is the seal of the preview the person confirmed: where a rate changed since, nothing is booked."""
    policies.check(by, "book", fund)
    with locked(fund):
        known = booked_before(fund, token)
        if known is not None:
            return Booked([known, *known.referred_by.filter(kind=EntryKind.AA_FEE)], is_new=False)
        document = _document(held)
        with _in_words():
            entries = _entries(fund, replace(line, external_key=_key(token), source_file=document), by)
        if shown and seal(entries) != shown:
            raise Conflict(_("A rate changed since these figures were shown: look at them again."))
        if held is not None:
            held.delete()
            transaction.on_commit(lambda: held.file.delete(save=False))
        return Booked(entries, is_new=True)


def booked_before(fund: Fund, token: str) -> Entry | None:
    return Entry.objects.filter(fund=fund, external_key=_key(token), reverses=None).first()


def _key(token: str) -> str:
    return f"form:{token}"


def _entries(fund: Fund, line: Line, by) -> list[Entry]:
    if line.kind == EntryKind.DEPOSIT:
        return deposit(fund=fund, line=line, by=by)
    return book(fund=fund, lines=[line], by=by)


def _document(held: HeldFile | None) -> File | None:
    """A copy for the entry under the name its sender gave it."""
    if held is None:
        return None
    return File(held.file.storage.open(str(held.file.name), "rb"), name=held.filename)


def seal(entries: Sequence[Entry]) -> str:
    said = [
        (e.kind, e.amount, e.currency, e.amount_usd, e.rate, e.rate_date, e.rate_source, e.fee_rate) for e in entries
    ]
    return hashlib.sha256(repr([tuple(map(str, line)) for line in said]).encode()).hexdigest()


@contextmanager
def _in_words() -> Iterator[None]:
    """What only the database can tell of an amount, at the field."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        if "entry_is_not_zero" not in str(problem):
            raise
        raise ValidationError({"amount": _("In USD this comes to less than a cent.")}) from problem
    except DataError as problem:
        raise ValidationError({"amount": _("In USD this is more than a ledger can hold.")}) from problem
