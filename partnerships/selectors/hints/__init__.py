"""Automatic hints beside the sixteen checks (facts.md 5.2): what the portal knows already, as advice."""

from collections.abc import Callable, Iterator

from ...states import Check
from . import places, requester, substance
from .facts import Facts, Hint

__all__ = ["Facts", "Hint", "hints"]

HINTS: dict[Check, Callable[[Facts], Iterator[Hint]]] = {
    Check.COMPLETE: requester.complete,
    Check.REQUESTER: requester.requester,
    Check.SIGNATORY: requester.signatory,
    Check.HOME_STATE: requester.home_state,
    Check.HOST_COUNTRY: places.host_country,
    Check.COUNTRY_OFFICE: places.country_office,
    Check.NATIONAL: places.national,
    Check.MANDATE: substance.mandate,
    Check.PRIORITIES: substance.priorities,
    Check.DUPLICATION: substance.duplication,
    Check.RESOURCES: substance.resources,
    Check.LANGUAGE: requester.language,
    Check.DUE_DILIGENCE: substance.due_diligence,
    Check.CONSENT: requester.consent,
    Check.NAMING: places.naming,
    Check.ROUTING: substance.routing,
}


def hints(facts: Facts) -> dict[Check, list[Hint]]:
    return {check: list(look(facts)) for check, look in HINTS.items()}
