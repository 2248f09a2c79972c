"""Hints on what is asked: mandate, priorities, duplication, resources, third parties, routing."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.core import formats

from ...validators.amounts import parts_make_total
from .facts import Facts, Hint, names

SHOWN = 5
# Above so much for each inhabitant the budget is worth a question; said only of currencies of about this worth.
PER_HEAD_LIMIT = 50
PER_HEAD_CURRENCIES = frozenset({"EUR", "USD", "CHF", "GBP"})


def mandate(facts: Facts) -> Iterator[Hint]:
    themes = facts.row.theme_list
    if not themes:
        yield Hint(_("No theme is named."), "waiting")
        return
    yield Hint(_("Themes: %(themes)s.") % {"themes": names(themes)}, "good")
    yield from (Hint(theme["note"], "waiting") for theme in themes if theme["note"])


def priorities(facts: Facts) -> Iterator[Hint]:
    if facts.answered("plan_link"):
        yield Hint(_("The request names its link with the territory’s plan."), "good")
    plan = facts.row.authority.plan_reference
    if plan:
        yield Hint(_("The profile names a plan: %(plan)s.") % {"plan": plan}, "good")
    if not plan and not facts.answered("plan_link"):
        yield Hint(_("Neither the request nor the profile names a plan."), "waiting")


def duplication(facts: Facts) -> Iterator[Hint]:
    alike = [one for one in facts.related if one.looks_alike][:SHOWN]
    for one in alike:
        yield Hint(_why(one), "waiting", one.request)
    earlier = [one for one in facts.related if one.same_authority and not one.looks_alike][:SHOWN]
    for one in earlier:
        yield Hint(_("Earlier request of this authority"), "neutral", one.request)
    countries = {host["code"] for host in facts.row.host_list}
    for known in facts.row.authority.partnerships_known:
        if known.get("country") in countries:
            partner = known.get("counterpart", "")
            yield Hint(_("The profile names a partnership there: %(partner)s.") % {"partner": partner}, "waiting")
    if not alike and not earlier:
        yield Hint(_("Nothing similar in the last 24 months."), "good")


def _why(one) -> str:
    if one.similar_title and one.same_territory:
        return _("Similar title, same territory")
    if one.similar_title:
        return _("Similar title")
    if one.same_territory:
        return _("Same territory")
    return _("Same theme and country")


def resources(facts: Facts) -> Iterator[Hint]:
    row = facts.row
    if row.total is None:
        yield Hint(_("No amount is named."))
        return
    parts = [row.own_funds, row.in_kind, row.sought]
    if parts_make_total(row.total, parts):
        yield Hint(_("The parts make up the total of %(total)s.") % {"total": _money(row, row.total)}, "good")
    else:
        explained = "waiting" if facts.answered("sum_explanation") else "bad"
        yield Hint(_("The parts do not make up the total of %(total)s.") % {"total": _money(row, row.total)}, explained)
    if row.own_funds:
        share = round(100 * row.own_funds / row.total)
        yield Hint(
            _("Own funds: %(own)s, %(share)d%% of the total.") % {"own": _money(row, row.own_funds), "share": share}
        )
    else:
        yield Hint(_("No own funds are named."), "waiting")
    yield from _per_head(row)


def _per_head(row) -> Iterator[Hint]:
    population = row.authority.population or row.authority.listed_population
    if not population:
        return
    per_head = Decimal(row.total) / population
    words = {"amount": _money(row, per_head.quantize(Decimal("0.01"))), "population": formats.number(population)}
    text = _("%(amount)s for each of %(population)s inhabitants.") % words
    high = row.currency in PER_HEAD_CURRENCIES and per_head > PER_HEAD_LIMIT
    yield Hint(text, "waiting" if high else "neutral")


def _money(row, amount) -> str:
    return formats.money(amount, row.currency)


def due_diligence(facts: Facts) -> Iterator[Hint]:
    parties = facts.answers.get("third_parties") or []
    companies = [party.get("name", "") for party in parties if party.get("sort") == "company"]
    if facts.row.has_private_partner or companies:
        listed = ", ".join(name for name in companies if name) or _("not named")
        yield Hint(_("Companies take part: %(companies)s.") % {"companies": listed}, "waiting")
    elif parties:
        yield Hint(_("Other organisations take part, no company."), "good")
    else:
        yield Hint(_("No third party is named."), "good")


def routing(facts: Facts) -> Iterator[Hint]:
    row = facts.row
    programme = row.programme
    yield Hint(_("Programme: %(name)s") % {"name": programme.name if programme else _("not set")}, _set(programme))
    yield Hint(_("Owner: %(name)s") % {"name": row.owner or _("nobody")}, _set(row.owner))
    bodies = ", ".join(str(referral.body) for referral in facts.referrals)
    yield Hint(_("Referrals: %(bodies)s") % {"bodies": bodies or _("none prepared")}, _set(bodies))


def _set(value) -> str:
    return "good" if value else "waiting"
