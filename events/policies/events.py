"""Who may do what with an event, in which state. One table: verb → who.

`check(user, verb, event)` raises with a reason; `can(...)` asks.
"""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted

from ..models import Event
from ..states import AHEAD, ASIDE, EVENT, WITH_A_PLACE
from .registrations import check_handler

ALWAYS = frozenset(EVENT.states)
IN_WORK = AHEAD | {"held"}

# Where a verb that moves nothing is legal.
ASIDE_STATES = {
    "edit_texts": IN_WORK,
    "edit_place": AHEAD,
    "edit_people": IN_WORK,
    "edit_admission": AHEAD,
    "edit_agenda": IN_WORK,
    "change_date": frozenset({"date_agreed", "published", "registration_open", "registration_closed"}),
    "record_outcome": frozenset({"registration_closed", "registration_open", "published", "held"}),
    "link_request": frozenset({"held", "reported"}),
    "record_result": frozenset({"held"}),
    "add_document": ALWAYS - {"cancelled"},
    "remove_document": ALWAYS,
    "copy": ALWAYS,
    "assign": IN_WORK,
    "note": ALWAYS,
    "write_guests": ALWAYS - {"proposed", "date_agreed"},
    "refer": IN_WORK,
    "ask_programme": ALWAYS - {"proposed", "postponed", "cancelled"},
    "ask_report": frozenset({"held", "reported"}),
}


def manages(user) -> bool:
    return user.has_perm("events.manage_event")


def _manager(user, event) -> None:
    if not manages(user):
        raise NotPermitted(_("Your role may read this event, not change it."))


def _owner_or_triage(user, event) -> None:
    _manager(user, event)
    if event.owner_id != user.pk and not user.has_perm("partnerships.triage_request"):
        raise NotPermitted(_("Only the owner of the event or a triage officer may do this."))


def _liaises(user, event) -> None:
    """Whoever runs the event, and those who speak with the UN bodies anyway."""
    if not (manages(user) and user.has_perm("liaison.send_referral")):
        _owner_or_triage(user, event)


RULES: dict[str, Callable] = {
    **dict.fromkeys(EVENT.moves, _owner_or_triage),
    **dict.fromkeys(ASIDE, _manager),
    "change_date": _owner_or_triage,
    "assign": _owner_or_triage,
    "refer": _liaises,
    "write_guests": lambda user, event: check_handler(user),
}


def check_legal(verb: str, event: Event) -> None:
    """The state allows the verb; raises IllegalMove otherwise."""
    if verb in EVENT.moves:
        EVENT.check_source(verb, event.state)
        if verb == "mark_held" and not event.has_begun(timezone.now()):
            raise IllegalMove(_("It has not begun yet."))
    elif event.state not in ASIDE_STATES[verb]:
        raise IllegalMove(
            _("“%(verb)s” is not possible: the state is now “%(state)s”.")
            % {"verb": ASIDE[verb], "state": event.status.label}
        )


def check(user, verb: str, event: Event) -> None:
    """Raise IllegalMove or NotPermitted, with a sentence for the person."""
    check_legal(verb, event)
    RULES[verb](user, event)


def can(user, verb: str, event: Event) -> bool:
    try:
        check(user, verb, event)
    except ActionRefused:
        return False
    return True


def sees_link(user, event: Event) -> bool:
    """The online link is for the registered and for those who run the event."""
    if manages(user):
        return True
    seated = event.registrations.filter(state__in=WITH_A_PLACE)
    return user.is_authenticated and seated.filter(user=user).exists()


def may_refer(user, event_id: int | None) -> bool:
    """Liaison asks: may this person prepare, edit and close the referrals of the event, whatever its state?"""
    event = Event.objects.filter(pk=event_id or 0).first()
    if event is None:
        return False
    try:
        _liaises(user, event)
    except NotPermitted:
        return False
    return True
