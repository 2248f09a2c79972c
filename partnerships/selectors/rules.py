"""Rules that tie several answers, the requester and the day together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from portal.core import formats
from portal.directory.models import Authority
from portal.directory.selectors import home_state_rules_for

from ..registry import EVENTS, answer_names
from ..validators.amounts import parts_make_total
from . import home_state

WEEKS_AHEAD = 8
PARTS = ("own_secured", "own_planned", "in_kind", "sought")
AMOUNTS = ("total", *PARTS, "sought_undp", "sought_others", "first_year", "creation_budget")


@dataclass(frozen=True)
class Problem:
    name: str
    message: str
    weight: str = "wrong"  # missing, wrong, note


def problems(kind: str, answers: dict, authority: Authority, today: date) -> Iterator[Problem]:
    names = set(answer_names(kind))
    if "total" in names:
        yield from _resources(answers)
    if kind in EVENTS:
        yield from _event(answers, today)
    yield from _places(answers, names, authority)
    yield from _days(answers, names, today)
    if "agreement_with" in names:
        yield from _home_state(answers, authority, today)


def money(answers: dict, name: str) -> Decimal | None:
    """The stored amount; None where there is none or it is not clean yet."""
    try:
        return Decimal(answers[name])
    except (KeyError, InvalidOperation, TypeError, ValueError):
        return None


def day(value) -> date | None:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        return None


def _resources(answers: dict) -> Iterator[Problem]:
    parts = [money(answers, name) for name in PARTS]
    total = money(answers, "total")
    if any(money(answers, name) is not None for name in AMOUNTS) and not answers.get("currency"):
        yield Problem("currency", _("Choose the currency of your amounts."), "missing")
    if total is None and any(part is not None for part in parts):
        yield Problem("total", _("Give the total too."), "missing")
    elif not parts_make_total(total, parts) and not str(answers.get("sum_explanation") or "").strip():
        given = sum((part for part in parts if part is not None), Decimal(0))
        yield Problem(
            "sum_explanation",
            _("Own funds, in kind and sought make %(parts)s; the total is %(total)s. Correct one, or explain.")
            % {"parts": formats.money(given), "total": formats.money(total)},
            "missing",
        )
    first_year = money(answers, "first_year")
    if total is not None and first_year is not None and first_year > total:
        yield Problem("first_year", _("The first year cannot cost more than the whole."))


def _event(answers: dict, today: date) -> Iterator[Problem]:
    shares = [money(answers, "sought_undp"), money(answers, "sought_others")]
    sought = money(answers, "sought")
    if any(share is not None for share in shares) and sum((s or Decimal(0) for s in shares), Decimal(0)) != sought:
        yield Problem("sought_others", _("The shares of UNDP and of others do not make up what you seek."))
    rows = [row for row in answers.get("preferred_dates") or [] if isinstance(row, dict)]
    for row in rows:
        starts, ends = day(row.get("starts_on")), day(row.get("ends_on"))
        if starts and starts <= today:
            yield Problem("preferred_dates", _("One of the dates has passed."))
        if starts and ends and ends < starts:
            yield Problem("preferred_dates", _("One of the dates ends before it begins."))
    given = [found for row in rows if (found := day(row.get("starts_on")))]
    earliest = today + timedelta(weeks=WEEKS_AHEAD)
    if given and today < min(given) < earliest:
        yield Problem(
            "preferred_dates",
            _("Guests and interpreters need eight weeks: dates from %(day)s on are safer.")
            % {"day": formats.day(earliest)},
            "note",
        )


def _places(answers: dict, names: set[str], authority: Authority) -> Iterator[Problem]:
    for where, countries, territories in (
        ("where", "host_countries", "host_authorities"),
        ("partners_where", "partner_countries", "partner_authorities"),
    ):
        named = answers.get(countries) or answers.get(territories)
        if where in names and answers.get(where) == "named" and not named:
            yield Problem(countries, _("Name at least one country or territory."), "missing")
    for name in ("joint_authorities", "host_authorities", "partner_authorities"):
        if authority.number in (answers.get(name) or []):
            yield Problem(name, _("Your own authority is on this list; take it off."))


def _days(answers: dict, names: set[str], today: date) -> Iterator[Problem]:
    for name in ("start_on", "document_by"):
        given = day(answers.get(name))
        if name in names and given and given < today:
            yield Problem(name, _("This day has passed."))
    notified = day(answers.get("home_state_notified_on"))
    if notified and notified > today:
        yield Problem("home_state_notified_on", _("This day lies ahead; leave it empty until it is done."))
    for name, status in (("resolution_on", "resolution"), ("appeal_ratified_on", "appeal_ratified")):
        decided = day(answers.get(name))
        if name in names and decided and decided > today and answers.get(status) == "done":
            yield Problem(name, _("This day lies ahead. Choose “Planned”, or correct it."))


def _home_state(answers: dict, authority: Authority, today: date) -> Iterator[Problem]:
    with_state = "state" in (answers.get("agreement_with") or [])
    notified = day(answers.get("home_state_notified_on"))
    if not with_state and notified is None:
        return
    rules = home_state_rules_for(authority, today)
    forbidding = next((rule for rule in rules if rule.forbids_foreign_state), None)
    if with_state and forbidding and not str(answers.get("foreign_state_case") or "").strip():
        yield Problem(
            "foreign_state_case",
            _(
                "Your law allows no agreement with a foreign State except in listed cases. Name the case, or choose a"
                " regional or local authority, or a UN body, as the partner. %(rule)s"
            )
            % {"rule": forbidding.text},
            "missing",
        )
    sign_from = home_state.may_sign_from(rules, notified) if notified else None
    if sign_from:
        yield Problem(
            "home_state_notified_on", _("You may sign from %(day)s on.") % {"day": formats.day(sign_from)}, "note"
        )
