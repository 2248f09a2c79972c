"""Who may do what with a territory's profile and its marketing document, in which state.

The authority's people write and comment; its admin consents. Staff prepare; other staff clear and publish.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.lifecycle import Lifecycle, Move
from portal.directory import policies as directory

from ..models import MarketingDocument, TerritoryProfile
from ..states import DOCUMENT, DOCUMENT_ASIDE, IN_PRODUCTION, TERRITORY, TERRITORY_ASIDE

PRODUCE, CLEAR, PUBLISH = "produce_document", "clear_document", "publish_territory"
PRODUCTION = frozenset(IN_PRODUCTION.split())
ASIDE_STATES = {
    "take_over": PRODUCTION | {"published"},
    "plan": PRODUCTION | {"published"},
    "comment": frozenset({"drafting", "authority_check"}),
    "settle": PRODUCTION,
    "print_draft": frozenset({"drafting", "authority_check"}),
    "disseminate": frozenset({"published"}),
    "hand_out": frozenset({"published"}),
    "set_programmes": frozenset(TERRITORY.states),
}
ASIDE = {**TERRITORY_ASIDE, **DOCUMENT_ASIDE}


def _has(permission: str) -> Callable:
    def rule(user, row) -> None:
        if not user.has_perm(f"partnerships.{permission}"):
            raise NotPermitted(_("Your role does not include this decision."))

    return rule


def _authority_of(row):
    return row.profile.authority if isinstance(row, MarketingDocument) else row.authority


def _editor(user, row) -> None:
    directory.check_write(user, _authority_of(row))


def _admin(user, row) -> None:
    if not directory.can_administer(user, _authority_of(row)):
        raise NotPermitted(_("Only an administrator of the authority may consent for it."))


def _produce_or_clear(user, row) -> None:
    if not (user.has_perm(f"partnerships.{PRODUCE}") or user.has_perm(f"partnerships.{CLEAR}")):
        raise NotPermitted(_("Your role does not include this decision."))


def _produce_or_write(user, row) -> None:
    if not user.has_perm(f"partnerships.{PRODUCE}"):
        _editor(user, row)


def _clear(user, row: MarketingDocument) -> None:
    """A second person: whoever prepares it does not clear it."""
    _has(CLEAR)(user, row)
    if row.owner_id == user.pk:
        raise NotPermitted(_("You prepare this document: another person must clear it."))


RULES: dict[str, Callable] = {
    "agree": _admin,
    "take_back": _admin,
    "publish_profile": _has(PUBLISH),
    "hide": _has(PUBLISH),
    "collect": _has(PRODUCE),
    "draft": _has(PRODUCE),
    "show": _has(PRODUCE),
    "request_changes": _editor,
    "consent": _admin,
    "rework": _produce_or_clear,
    "publish": _clear,
    "revise": _has(PRODUCE),
    "archive": _produce_or_clear,
    "take_over": _has(PRODUCE),
    "plan": _has(PRODUCE),
    "comment": _editor,
    "settle": _has(PRODUCE),
    "print_draft": _produce_or_write,
    "disseminate": _produce_or_clear,
    "hand_out": _produce_or_clear,
    "set_programmes": _has(PRODUCE),
}


def lifecycle_of(row) -> Lifecycle:
    return DOCUMENT if isinstance(row, MarketingDocument) else TERRITORY


def check_legal(verb: str, row) -> None:
    lifecycle = lifecycle_of(row)
    if verb in lifecycle.moves:
        lifecycle.check_source(verb, row.state)
    elif row.state not in ASIDE_STATES[verb]:
        raise IllegalMove(
            _("“%(verb)s” is not possible: the state is now “%(state)s”.")
            % {"verb": ASIDE[verb], "state": row.status.label}
        )


def check(user, verb: str, row) -> None:
    """Raise IllegalMove or NotPermitted, with a sentence for the person. `row`: a profile or a document."""
    check_legal(verb, row)
    RULES[verb](user, row)


def can(user, verb: str, row) -> bool:
    try:
        check(user, verb, row)
    except ActionRefused:
        return False
    return True


def decisions(user, row) -> list[Move]:
    """The moves that are legal now and this person's to make, in the table's order."""
    return [m for m in lifecycle_of(row).verbs_from(row.state) if can(user, m.verb, row)]


def check_produce(user) -> None:
    if not user.has_perm(f"partnerships.{PRODUCE}"):
        raise NotPermitted(_("Your role does not include preparing marketing documents."))


def check_start(user, profile: TerritoryProfile) -> None:
    """A document of this territory may be begun: none is open."""
    check_produce(user)
    if profile.documents.open().exists():
        raise IllegalMove(_("A document of this territory exists already: prepare a new edition of it."))


def check_write(user, profile: TerritoryProfile) -> None:
    directory.check_write(user, profile.authority)


def can_write(user, profile: TerritoryProfile) -> bool:
    return directory.can_write(user, profile.authority)


def handles_documents(user) -> bool:
    return any(user.has_perm(f"partnerships.{name}") for name in (PRODUCE, CLEAR, PUBLISH))
