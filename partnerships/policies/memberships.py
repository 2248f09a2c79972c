"""Who moves the membership file of a city: the owner of its case. Whether the city is named in public, the city."""

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.lifecycle import Move
from portal.directory import policies as directory

from ..models import CityMembership, PartnershipRequest
from ..states import MEMBERSHIP, Kind
from .requests import is_owner

UNDER_WAY = frozenset({"accepted", "delivery"})


def check_open(user, request: PartnershipRequest) -> None:
    """A file is opened once, for an accepted request for membership, by the owner of the case."""
    if request.kind != Kind.WACAP or request.state not in UNDER_WAY:
        raise IllegalMove(_("A membership file is opened for an accepted request for WACAP membership."))
    if CityMembership.objects.filter(request=request).exists():
        raise IllegalMove(_("This request has its membership file already."))
    _owner(user, request)


def check(user, verb: str, row: CityMembership) -> None:
    """Raise IllegalMove or NotPermitted, with a sentence for the person."""
    MEMBERSHIP.check_source(verb, row.state)
    if row.request.state not in UNDER_WAY:
        raise IllegalMove(_("The case has ended; its membership file is closed with it."))
    _owner(user, row.request)


def check_consent(user, row: CityMembership) -> None:
    if not directory.can_write(user, row.request.authority):
        raise NotPermitted(_("Only an editor of the authority may do this."))


def may_open(user, request: PartnershipRequest) -> bool:
    return _allowed(check_open, user, request)


def may_consent(user, row: CityMembership) -> bool:
    return _allowed(check_consent, user, row)


def decisions(user, row: CityMembership) -> list[Move]:
    return [move for move in MEMBERSHIP.verbs_from(row.state) if _allowed(check, user, move.verb, row)]


def _allowed(rule, *asked) -> bool:
    try:
        rule(*asked)
    except ActionRefused:
        return False
    return True


def _owner(user, request: PartnershipRequest) -> None:
    if not is_owner(user, request):
        raise NotPermitted(_("Only the owner of the case may do this."))
