"""Hints on where: host country, country office, national government, names and status."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.liaison.states import Kind

from ..case import said
from .facts import Facts, Hint, names


def host_country(facts: Facts) -> Iterator[Hint]:
    hosts = facts.row.host_list
    if not hosts:
        yield Hint(_("No country is named: UNDP is asked to suggest one."), "waiting")
    for host in hosts:
        yield _programme_country(host)
        yield from _framework(host, facts.row.presence_list)


def _programme_country(host: dict) -> Hint:
    country = {"country": said(host, "name")}
    if host["is_programme_country"]:
        return Hint(_("%(country)s is a UNDP programme country.") % country, "good")
    return Hint(_("%(country)s is not a UNDP programme country.") % country, "bad")


def _framework(host: dict, presences: list[dict]) -> Iterator[Hint]:
    here = [presence for presence in presences if presence["country"] == host["code"]]
    country = said(host, "name")
    for presence in here:
        facts = {"programme": said(presence, "name"), "country": country}
        if presence["is_active"]:
            yield Hint(_("%(programme)s is active in %(country)s.") % facts, "good")
        else:
            yield Hint(_("%(programme)s was in %(country)s and is not active today.") % facts, "waiting")
    if not any(presence["is_active"] and presence["is_framework"] for presence in here):
        yield Hint(_("No framework programme is active in %(country)s.") % {"country": country}, "waiting")


def country_office(facts: Facts) -> Iterator[Hint]:
    bureaux = {host["bureau"] for host in facts.row.host_list if host["bureau"]}
    asked = [row for row in facts.referrals if row.body in bureaux or row.referral.kind == Kind.CONCURRENCE]
    for row in asked:
        yield Hint(_("%(body)s: %(answer)s") % {"body": row.body, "answer": row.answer}, _answer_tone(row))
    if not asked and bureaux:
        yield Hint(_("Not asked yet: %(bureaux)s.") % {"bureaux": ", ".join(sorted(bureaux))}, "waiting")


def _answer_tone(row) -> str:
    if not row.has_answer:
        return "waiting"
    return {"agree": "good", "agree_with_comments": "good", "object": "bad"}.get(row.referral.answer, "neutral")


def national(facts: Facts) -> Iterator[Hint]:
    if facts.row.authority.is_national:
        yield Hint(_("The requester is the national government."), "good")
    government = facts.answers.get("government_position")
    if government in ("involved", "supports"):
        yield Hint(_("The requester says that its government is in favour."), "good")
    elif government in ("unaware", "against"):
        yield Hint(_("The requester says that its government was not asked or has reservations."), "bad")


def naming(facts: Facts) -> Iterator[Hint]:
    for host in facts.row.host_list:
        note = said(host, "note")
        if note:
            yield Hint(_("%(country)s: %(note)s") % {"country": said(host, "name"), "note": note}, "waiting")
    own = facts.row.authority.country
    if own.usage_note:
        yield Hint(_("%(country)s: %(note)s") % {"country": own.name, "note": own.usage_note}, "waiting")


def place(facts: Facts) -> str:
    """Where the work would happen, for the head of the page; nothing where that is the requester's own country."""
    territories = [territory["name"] for territory in facts.row.territory_list]
    hosts = facts.row.host_list
    if not territories and [host["code"] for host in hosts] == [facts.row.authority.country_id]:
        return ""
    return " · ".join(part for part in (", ".join(territories), names(hosts)) if part)
