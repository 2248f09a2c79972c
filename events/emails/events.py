"""What each decision on an event tells whom. The words are in templates/events/mail/<verb>.*; the calendar file that
comes along is made when the mail leaves, so it never tells an older date than the event has."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Membership
from portal.notifications import outbox
from portal.notifications.outbox import Recipient
from portal.notifications.registry import Event as MailEvent
from portal.notifications.registry import register

from ..models import Event

MANDATORY = {"mandatory": True}
CALENDAR = "event_calendar"


def _event(verb: str, label, **options) -> MailEvent:
    return MailEvent(key=f"event.{verb}", label=label, template=f"events/mail/{verb}", **options)


register(
    _event("create_event", _("Your event is being prepared")),
    _event("agree_date", _("The date of your event")),
    _event("publish", _("Your event is published")),
    _event("change_date", _("An event has a new date"), **MANDATORY),
    _event("edit_place", _("An event has a new place"), **MANDATORY),
    _event("postpone", _("An event is postponed"), **MANDATORY),
    _event("cancel_event", _("An event is cancelled"), **MANDATORY),
    _event("report", _("What came of your event")),
    _event("assign", _("An event was assigned to you"), audience="staff", **MANDATORY),
    _event("report_staff", _("An event was reported"), audience="staff"),
)


def team(event: Event) -> list[Recipient]:
    """The people who write for the authority the event is held for."""
    members = Membership.objects.writing().filter(authority=event.host_id, user__is_active=True)
    return [Recipient.of(membership.user) for membership in members.select_related("user")]


def guests(event: Event) -> list[Recipient]:
    """Everybody registered who still counts on the event."""
    rows = event.registrations.to_tell().select_related("user")
    return [
        Recipient(row.email, row.language, row.name, row.user.time_zone if row.user else event.time_zone, row.user)
        for row in rows
    ]


def context(event: Event, **extra) -> dict:
    return {
        "event": event,
        "url": settings.SITE_URL + event.get_absolute_url(),
        "desk_url": settings.SITE_URL + reverse("admin:events_event_change", args=[event.pk]),
        **extra,
    }


def _post(verb: str, event: Event, recipients, *, by, **options):
    extra = options.pop("extra", {})
    return outbox.post(
        f"event.{verb}",
        recipients,
        subject=event,
        context=context(event, **extra),
        dedupe_key=f"event.{verb}:{event.pk}:v{event.version}",
        by=by,
        **options,
    )


def _with_calendar(event: Event) -> dict:
    return {"attachments": [{"source": CALENDAR, "key": event.code}]}


def create_event(event: Event, *, by) -> None:
    _post("create_event", event, team(event), by=by, extra={"request": event.request})


def agree_date(event: Event, *, by) -> None:
    """The host's people; after a postponement everybody registered too, as of any new date."""
    if event.is_public:
        change_date(event, by=by)
    else:
        _post("agree_date", event, team(event), by=by)


def publish(event: Event, *, by) -> None:
    _post("publish", event, team(event), by=by)


def change_date(event: Event, *, by) -> None:
    _post("change_date", event, [*guests(event), *team(event)], by=by, **_with_calendar(event))


def edit_place(event: Event, *, by) -> None:
    _post("edit_place", event, [*guests(event), *team(event)], by=by, **_with_calendar(event))


def postpone(event: Event, *, by) -> None:
    _post("postpone", event, [*guests(event), *team(event)], by=by, **_with_calendar(event))


def cancel_event(event: Event, *, by) -> None:
    _post("cancel_event", event, [*guests(event), *team(event)], by=by, **_with_calendar(event))


def report(event: Event, *, by) -> None:
    _post("report", event, team(event), by=by)
    owner = event.request.owner if event.request else None
    if owner is not None:
        _post("report_staff", event, [owner], by=by, extra={"request": event.request})


def assign(event: Event, *, by) -> None:
    _post("assign", event, [event.owner], by=by)
