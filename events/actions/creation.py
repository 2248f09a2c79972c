from babel.core import get_global
from django.db import transaction
from django.utils.translation import gettext as _

from partnerships import actions as partnerships
from partnerships.models import PartnershipRequest
from portal.core.errors import ActionRefused
from portal.core.languages import CODES
from portal.core.models import Activity, record
from programmes.models import Programme

from .. import emails
from ..models import Event
from ..states import Kind
from .addressing import addressed
from .base import deciding, line_before

KIND_OF = {"territorial_event": Kind.TERRITORIAL, "national_event": Kind.NATIONAL}


def create_event(*, request: PartnershipRequest, by, version: int | None = None) -> Event:
    """The event an accepted request asked for, filled from its answers, as the request's deliverable."""
    kind = KIND_OF.get(request.kind)
    if kind is None:
        raise ActionRefused(_("This request does not ask for an event."))
    with transaction.atomic():
        locked = PartnershipRequest.objects.select_for_update(of=("self",)).select_related("authority__country")
        row = locked.get(pk=request.pk)
        if row.events.exclude(state="cancelled").exists():
            raise ActionRefused(_("The event of this request exists already."))
        check_host(kind, row.authority)
        event = _from_answers(row, kind, by=by)
        partnerships.add_deliverable(
            request=row, by=by, kind="event", title=event.title[:200], subject=event, version=version
        )
        record(event, "create_event", by=by, request=row.reference)
        emails.create_event(event, by=by)
    return event


def check_host(kind: str, authority) -> None:
    """As the database has it: a national event from a national government, a territorial one from a territory."""
    if kind == Kind.NATIONAL and not authority.is_national:
        raise ActionRefused(_("A national event is held at the request of a national government."))
    if kind == Kind.TERRITORIAL and authority.is_national:
        raise ActionRefused(_("A territorial event is held at the request of a regional or local authority."))


def _from_answers(row: PartnershipRequest, kind: str, *, by) -> Event:
    answers, language, authority = row.answers, row.language[:2], row.authority
    event = Event(
        **addressed(row.title),
        kind=kind,
        request=row,
        host=authority,
        owner=by,
        created_by=by,
        country=authority.country,
        city=(answers.get("place") or "")[:120],
        venue=(answers.get("venue") or "")[:200],
        capacity=answers.get("capacity_seats") or answers.get("audience_number"),
        languages=[language],
        time_zone=zone_of(authority.country_id),
        contact_email=authority.email,
        contact_role=authority.focal_point_role,
        is_demonstration=row.is_demonstration,
    )
    setattr(event, f"title_{language}", row.title)
    setattr(event, f"summary_{language}", row.summary[:600])
    setattr(event, f"text_{language}", (answers.get("motivation") or "")[:6000])
    setattr(event, f"accessibility_{language}", (answers.get("accessibility") or "")[:2000])
    event.typeset()
    event.fill_search_text()
    event.save()
    event.programmes.set(Programme.objects.filter(code__in=answers.get("programmes") or []))
    if kind == Kind.TERRITORIAL:
        event.territories.add(authority)
    return event


def zone_of(country: str) -> str:
    """The country's time zone where it has only one; else UTC, to be chosen with the date."""
    zones = get_global("territory_zones").get(country) or []
    return zones[0] if len(zones) == 1 else "UTC"


# What a copy takes along: everything that was written, nothing that happened.
COPIED = [
    *(f"{name}_{code}" for name in ("title", "text", "summary", "accessibility") for code in CODES),
    *("host", "country", "attendance", "city", "venue", "venue_address", "latitude", "longitude", "time_zone"),
    *("languages", "interpretation", "admission", "capacity", "offer_hours", "reminder_days", "retention_days"),
    *("contact_role", "contact_email", "contact_phone", "budget_holder", "is_demonstration"),
]


def copy(
    *, event: Event, by, request: PartnershipRequest | None = None, version: int | None = None, nonce: str = ""
) -> Event:
    """A new proposal with the same texts, place and organisers. A national one needs the request it is for.

    `nonce` is the form's: sent twice, the second time finds the copy that is there.
    """
    with deciding(event, "copy", by=by, version=version) as row:
        known = line_before(Activity.objects.about_all(row.copies.order_by()), "copy", nonce)
        if known is not None:
            return row.copies.get(pk=known.subject_id or 0)
        if row.is_national and request is None:
            raise ActionRefused(_("A national event comes from the request of a national government: name it."))
        if request is not None:
            return _copied_for(row, request, by=by, nonce=nonce)
        return _copied(row, by=by, nonce=nonce)


def _copied_for(row: Event, request: PartnershipRequest, *, by, nonce: str) -> Event:
    if KIND_OF.get(request.kind) != row.kind:
        raise ActionRefused(_("This request asks for another kind of event."))
    if request.events.exclude(state="cancelled").exists():
        raise ActionRefused(_("The event of this request exists already."))
    place = {"host": request.authority, "country": request.authority.country}
    new = _copied(row, by=by, nonce=nonce, request=request, **place)
    partnerships.add_deliverable(request=request, by=by, kind="event", title=new.title[:200], subject=new)
    return new


def _copied(row: Event, *, by, nonce: str, **changes) -> Event:
    fields = {name: getattr(row, name) for name in COPIED}
    new = Event(
        **{**fields, **changes}, **addressed(row.title), kind=row.kind, copied_from=row, owner=by, created_by=by
    )
    new.fill_search_text()
    new.save()
    for name in ("programmes", "territories", "co_organisers", "bodies"):
        getattr(new, name).set(getattr(row, name).all())
    record(new, "copy", by=by, source=row.code, nonce=nonce)
    return new
