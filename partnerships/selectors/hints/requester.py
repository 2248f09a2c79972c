"""Hints on who asks: completeness, standing, signatory, home state, language, consent."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core import formats
from portal.directory.states import Verification

from ...registry import Type, may_ask, questions_for, why_not
from ..case import said
from .facts import Facts, Hint

MANDATE_NEAR = timedelta(days=180)


def complete(facts: Facts) -> Iterator[Hint]:
    missing = [str(q.label) for q in _required(facts) if not _given(facts, q)]
    if missing:
        yield Hint(_("Not answered: %(questions)s.") % {"questions": formats.listed(missing)}, "bad")
    else:
        yield Hint(_("Every required answer is there."), "good")
    number = len(facts.purposes)
    yield Hint(ngettext("%(n)d sort of annex.", "%(n)d sorts of annexes.", number) % {"n": number})


def _required(facts: Facts) -> list:
    kind = facts.row.kind
    return [q for q in questions_for(kind) if q.required_for(kind) and q.applies(facts.answers)]


def _given(facts: Facts, question) -> bool:
    return question.purpose in facts.purposes if question.type is Type.FILE else facts.answered(question.name)


def requester(facts: Facts) -> Iterator[Hint]:
    authority, kind = facts.row.authority, facts.row.kind
    yield Hint(str(authority.get_level_display()), "good" if may_ask(kind, authority.level) else "bad")
    if not may_ask(kind, authority.level):
        yield Hint(str(why_not(kind, authority.level)), "bad")
    verified = authority.verification == Verification.VERIFIED
    yield Hint(str(authority.get_verification_display()), "good" if verified else "waiting")


def signatory(facts: Facts) -> Iterator[Hint]:
    if facts.purposes & {"letter", "resolution"}:
        yield Hint(_("A letter or a council resolution is attached."), "good")
    else:
        yield Hint(_("Neither letter nor resolution is attached."), "waiting")
    until = facts.row.authority.mandate_until
    if until and until < facts.today:
        yield Hint(_("The mandate of the head ended on %(day)s.") % {"day": formats.day(until)}, "bad")
    elif until and until - facts.today <= MANDATE_NEAR:
        day = formats.day(until)
        yield Hint(_("The mandate of the head ends on %(day)s: the endorsement may lapse.") % {"day": day}, "waiting")
    elif until:
        yield Hint(_("The mandate of the head lasts until %(day)s.") % {"day": formats.day(until)}, "good")


def home_state(facts: Facts) -> Iterator[Hint]:
    rules = facts.rules
    if not rules:
        yield Hint(_("No rule of the home state is recorded for this country and level."))
    for rule in rules:
        yield Hint(said(rule, "text"))
    if any(rule["forbids_foreign_state"] for rule in rules) and "state" in (facts.answers.get("agreement_with") or []):
        yield Hint(_("The request speaks of an agreement with a foreign State, which the rule forbids."), "bad")
    waits = [rule["waiting_days"] for rule in rules if rule["waiting_days"] is not None]
    if waits:
        yield _clock(facts.row.home_state_notified_on, max(waits), facts.today)


def _clock(notified_on: date | None, waiting_days: int, today: date) -> Hint:
    if notified_on is None:
        text = ngettext(
            "Not notified yet; after notification one day must pass.",
            "Not notified yet; after notification %(days)d days must pass.",
            waiting_days,
        )
        return Hint(text % {"days": waiting_days}, "waiting")
    free_from = notified_on + timedelta(days=waiting_days)
    days = {"notified": formats.day(notified_on), "free": formats.day(free_from)}
    if free_from > today:
        return Hint(_("Notified on %(notified)s; may sign from %(free)s.") % days, "waiting")
    return Hint(_("Notified on %(notified)s; may sign since %(free)s.") % days, "good")


def language(facts: Facts) -> Iterator[Hint]:
    languages = dict(settings.LANGUAGES)
    own = facts.row.language
    yield Hint(_("The request is in %(language)s.") % {"language": languages.get(own, own)}, "good")
    working = facts.row.authority.working_languages
    if working and own not in working:
        yield Hint(
            _("The authority names other working languages: %(codes)s.") % {"codes": ", ".join(working)}, "waiting"
        )


def consent(facts: Facts) -> Iterator[Hint]:
    row = facts.row
    yield Hint(
        _("May be published.") if row.consent_publish else _("May not be published."), _tone(row.consent_publish)
    )
    yield Hint(
        _("May be shared with country offices and UN bodies.")
        if row.consent_share
        else _("May not be shared with UN bodies."),
        _tone(row.consent_share),
    )


def _tone(agreed: bool) -> str:
    return "good" if agreed else "waiting"
