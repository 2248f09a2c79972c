"""Who may register, and who decides on a registration in which state."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted

from ..models import Event, Invitation, Registration
from ..states import REGISTRATION, WITH_A_PLACE, Admission

# While the event is in one of these, places are given and taken.
GIVING = frozenset({"registration_open", "registration_closed"})
# Whatever is decided on a guest before the event is over.
BEFORE = frozenset({"published", "postponed", *GIVING})
AT_THE_DOOR = frozenset({"published", "held", *GIVING})
EVENT_STATES = {
    "confirm": GIVING,
    "reject": BEFORE,
    "cancel": BEFORE,
    "check_in": AT_THE_DOOR,
    "miss": frozenset({"held"}),
}
OWN = frozenset({"cancel"})
OFF = frozenset({"proposed", "postponed", "cancelled"})


def handles(user) -> bool:
    return user.has_perm("events.handle_registration")


def check_handler(user) -> None:
    if user is None or not handles(user):
        raise NotPermitted(_("Your role may read the list of guests, not change it."))


def check_open(event: Event, invitation: Invitation | None) -> None:
    """Whether anybody, or the holder of this invitation, may register now."""
    if not event.registration_is_open(timezone.now()):
        raise IllegalMove(_("Registration for this event is closed."))
    if event.admission == Admission.INVITED and invitation is None:
        raise NotPermitted(_("This event is by invitation: register with the link in your invitation."))
    if invitation is not None and invitation.state in ("prepared", "withdrawn"):
        raise NotPermitted(_("This invitation was taken back."))


def check_decision(user, verb: str, registration: Registration, event: Event) -> None:
    """`user=None` is the guest, by their own link."""
    REGISTRATION.check_source(verb, registration.state)
    if event.state not in EVENT_STATES[verb]:
        raise IllegalMove(
            _("“%(verb)s” is not possible: the state of the event is now “%(state)s”.")
            % {"verb": REGISTRATION.moves[verb].label, "state": event.status.label}
        )
    if verb == "cancel" and event.is_over(timezone.now()):
        raise IllegalMove(_("The event is over."))
    if not (verb in OWN and (user is None or user.pk == registration.user_id)):
        check_handler(user)


def sees_schedule(registration: Registration, event: Event) -> bool:
    """Whoever has a place, of an event whose date stands."""
    return registration.state in WITH_A_PLACE and event.starts_at is not None and event.state not in OFF


def check_edit(user, registration: Registration, event: Event) -> None:
    """Guests change what they wrote about themselves while others may still register. `user=None`: by their link."""
    if not registration.is_live or registration.erased_at is not None:
        raise IllegalMove(_("This registration is closed: nothing of it changes any more."))
    if not event.registration_is_open(timezone.now()):
        raise IllegalMove(_("Registration is closed: please write to the organisers if something changes."))
    if user is not None and user.pk != registration.user_id:
        raise NotPermitted(_("Only the guests themselves change what they wrote."))


def check_handles(user, event: Event) -> None:
    """Staff put the list of guests in order, until the persons are erased."""
    check_handler(user)
    if event.personal_data_erased_at is not None:
        raise IllegalMove(_("The personal data of this event were erased."))


def check_offer(registration: Registration, event: Event) -> None:
    """The guest answers the offer of a place while it lasts."""
    if not registration.has_offer(timezone.now()):
        raise IllegalMove(_("No place is offered to you at the moment, or the offer has passed."))
    if event.state not in GIVING:
        raise IllegalMove(_("Places of this event are not given any more."))


def can(user, verb: str, registration: Registration, event: Event) -> bool:
    return _allows(check_decision, user, verb, registration, event)


def may_edit(user, registration: Registration, event: Event) -> bool:
    return _allows(check_edit, user, registration, event)


def _allows(check: Callable[..., None], *args) -> bool:
    try:
        check(*args)
    except ActionRefused:
        return False
    return True
