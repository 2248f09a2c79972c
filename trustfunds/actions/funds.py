"""A fund's life: in preparation, active, closed operationally, closed financially."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.formats import money
from portal.core.models import record_move

from .. import emails, policies
from ..models import Fund
from ..selectors import formulas, sums
from ..states import FUND
from .booking import locked

CLOSING = {"close_operationally": "operationally_closed_on", "close_financially": "financially_closed_on"}


def activate(*, fund: Fund, by, version: int | None = None) -> Fund:
    return _move(fund, "activate", by, version)


def close_operationally(*, fund: Fund, on=None, by, version: int | None = None) -> Fund:
    return _move(fund, "close_operationally", by, version, operationally_closed_on=on or timezone.localdate())


def close_financially(*, fund: Fund, on=None, by, version: int | None = None) -> Fund:
    """Refused while money is left anywhere: it is spent, refunded or transferred first."""
    closed_on = on or timezone.localdate()
    return _move(fund, "close_financially", by, version, guard=_nothing_left, financially_closed_on=closed_on)


def reopen(*, fund: Fund, reason: str, by, version: int | None = None) -> Fund:
    if not reason.strip():
        raise ActionRefused(_("Say why the fund is opened again."))
    return _move(fund, "reopen", by, version, note=reason, operationally_closed_on=None, financially_closed_on=None)


def _move(fund: Fund, verb: str, by, version: int | None, *, guard=None, note: str = "", **fields) -> Fund:
    with locked(fund) as row:
        policies.check(by, verb, row)
        if version is not None and version != row.version:
            raise Conflict(_("Somebody decided on this fund meanwhile."))
        if guard is not None:
            guard(row)
        before, row.state = row.state, FUND.check(verb, row.state)
        for name, value in fields.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=["state", "version", *fields])
        record_move(row, verb, before, by=by, note=note)
        if verb in CLOSING:
            emails.fund_closing(row, verb, fields[CLOSING[verb]], by=by)
        return row


def _nothing_left(fund: Fund) -> None:
    left = sums.of_fund(fund)
    for figure in (formulas.BALANCE_WITH_AA, formulas.BALANCE_WITH_PUNOS):
        amount = figure.of(left)
        if amount != Decimal(0):
            raise ActionRefused(
                _("“%(figure)s” is still %(amount)s: settle it first.")
                % {"figure": figure.label, "amount": money(amount, "USD")}
            )
