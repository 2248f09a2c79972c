from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused

from ...emails import registrations as emails
from ...models import Event, Invitation, Registration
from ...models.fields import short_key
from ...policies.registrations import check_open
from ...selectors.seats import fits
from ...states import Admission
from .door import at_the_door, log
from .waiting import serve

GROUP_AT_MOST = 10


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    role_title: str = ""
    phone: str = ""
    access_needs: str = ""
    dietary_needs: str = ""
    spoken_languages: str = ""
    working_group_id: int | None = None

    @property
    def address(self) -> str:
        return self.email.strip().lower()


@dataclass
class Registered:
    """`known` had registered before: they keep what they have and get their link once more."""

    new: list[Registration] = field(default_factory=list)
    known: list[Registration] = field(default_factory=list)


def registering(
    *,
    event: Event,
    people: Sequence[Person],
    by=None,
    language: str = "en",
    consent: bool,
    invitation: Invitation | None = None,
    takes_part_online: bool = False,
    **shared: Any,
) -> Registered:
    """Register one person or a group that wishes to come together; all of them get places or all of them wait.

    `by` is the person with an account, None without one. `shared`: authority, organisation, country, note,
    wants_meetings. Pressed twice, the second time finds everybody registered.
    """
    _check_people(people, consent)
    with at_the_door(event.pk) as row:
        invitation = _locked(invitation, row)
        check_open(row, invitation)
        serve(row)  # whoever waits comes before whoever arrives
        result = Registered(known=_known(row, people))
        _check_seats(invitation, people, result.known)
        online = takes_part_online and row.attendance == "hybrid"
        state, reason = _first_state(row, _besides(people, result.known), online, invitation)
        common = {**shared, "language": language, "invitation": invitation, "takes_part_online": online}
        result.new = _write(row, _besides(people, result.known), by, state, reason, common)
        if invitation is not None and invitation.state != "registered" and result.new:
            _answered(invitation)
        for one in result.new:
            log(one, "register", by=by)
            emails.tell("register", one, row)
        for one in result.known:
            emails.send_link(one, row)
    return result


def send_link(*, registration: Registration) -> None:
    """The guest's link has expired: a new one goes to the address that registered, to no other."""
    with at_the_door(registration.event_id) as event:
        row = event.registrations.select_related("user").filter(pk=registration.pk, erased_at=None).first()
        if row is not None and row.is_live:
            emails.send_link(row, event)


def _check_people(people: Sequence[Person], consent: bool) -> None:
    if not consent:
        raise ActionRefused(_("Without your consent to the use of these data nobody can be registered."))
    if not people or len(people) > GROUP_AT_MOST:
        raise ActionRefused(_("Register between one and %(most)d people at a time.") % {"most": GROUP_AT_MOST})
    if len({one.address for one in people}) < len(people):
        raise ActionRefused(_("Each person of a group needs an e-mail address of their own."))


def _locked(invitation: Invitation | None, event: Event) -> Invitation | None:
    if invitation is None:
        return None
    return event.invitations.select_for_update(of=("self",)).get(pk=invitation.pk)


def _known(event: Event, people: Sequence[Person]) -> list[Registration]:
    addresses = [one.address for one in people]
    return list(event.registrations.live().filter(email__in=addresses).select_related("user"))


def _besides(people: Sequence[Person], known: list[Registration]) -> list[Person]:
    there = {one.email for one in known}
    return [one for one in people if one.address not in there]


def _check_seats(invitation: Invitation | None, people: Sequence[Person], known: list[Registration]) -> None:
    if invitation is None:
        return
    used = invitation.registrations.live().count()
    if used + len(_besides(people, known)) > invitation.seats:
        raise ActionRefused(
            _("The invitation is for %(seats)d; %(used)d already registered with it.")
            % {"seats": invitation.seats, "used": used}
        )


def _first_state(event: Event, people: list[Person], online: bool, invitation) -> tuple[str, str]:
    if event.admission == Admission.MODERATED and invitation is None:
        return "pending", "moderated"
    if online:
        return "confirmed", "online"
    if event.capacity is None:
        return "confirmed", "no_limit"
    now = timezone.now()
    if fits(event, len(people), now):
        return "confirmed", "place_free"
    return "waitlisted", "no_room_for_group" if fits(event, 1, now) else "full"


def _write(event: Event, people: list[Person], by, state: str, reason: str, common: dict) -> list[Registration]:
    now = timezone.now()
    last = event.registrations.aggregate(last=Max("sequence"))["last"] or 0
    group = short_key() if len(people) > 1 else ""
    rows = []
    for number, person in enumerate(people, start=last + 1):
        values = {**asdict(person), **common, "email": person.address, "group": group, "created_by": by}
        row = Registration(event=event, sequence=number, state=state, reason=reason, consented_at=now, **values)
        row.user = by if by is not None and by.email.lower() == person.address else None
        row.confirmed_at = now if state == "confirmed" else None
        row.fill_search_text()
        row.save()
        rows.append(row)
    return rows


def _answered(invitation: Invitation) -> None:
    invitation.move_to("register")
    invitation.answered_at = timezone.now()
    invitation.save(update_fields=["state", "answered_at"])
