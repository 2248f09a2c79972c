"""Rows for tests of events: the fewest that make sense. What is beyond a proposal is made by the actions themselves."""

from datetime import timedelta

from django.utils import timezone

from events import actions
from events.models import Event, Outcome, Registration
from partnerships import actions as requests
from partnerships.tests.factories import AuthorityFactory, CountryFactory, clean_answers, proposed, staff
from portal.directory.states import Level

ANSWERS = {
    "programmes": [],
    "audience": "Mayors",
    "audience_number": 180,
    "place": "Dakar",
    "venue": "Centre de conférences",
    "capacity_seats": 50,
    "preferred_dates": [{"starts_on": "2027-03-10", "ends_on": "2027-03-11"}],
}


def accepted_request(kind: str = "national_event", *, owner=None, level: str = "", **answers):
    """A request for an event, accepted; its owner runs cases and events."""
    level = level or (Level.NATIONAL if kind == "national_event" else Level.REGION)
    authority = AuthorityFactory(level=level, email="desk@example.org", focal_point_role="Desk officer")
    row = proposed(
        owner or staff("triage"),
        outcome="accepted",
        authority=authority,
        kind=kind,
        answers={**clean_answers(), **ANSWERS, **answers},
    )
    requests.decide(request=row, by=staff("approver"))
    row.refresh_from_db()
    return row


def made(kind: str = "national_event", **options) -> Event:
    """The event of an accepted request, as its owner made it."""
    row = accepted_request(kind, **options)
    return actions.create_event(request=row, by=row.owner)


def simple(owner=None, *, days: int = 60, state: str = "published", **fields) -> Event:
    """A territorial event written straight into the table, for lists and pages; without a request."""
    owner = owner or staff("triage")
    start = timezone.now().replace(microsecond=0, second=0, minute=0) + timedelta(days=days)
    number = Event.objects.count() + 1
    values = {
        "code": f"EV-2020-{number:04d}",
        "slug": f"event-{number}",
        "kind": "territorial",
        "title_en": f"Partners for territory {number}",
        "summary_en": "A day for partners.",
        "host": fields.pop("host", None) or AuthorityFactory(),
        "country": fields.pop("country", None) or CountryFactory(),
        "city": "Louga",
        "time_zone": "Africa/Dakar",
        "languages": ["fr"],
        "contact_role": "Desk",
        "contact_email": "desk@example.org",
        "starts_at": start,
        "ends_at": start + timedelta(hours=8),
        "owner": owner,
        "created_by": owner,
        **fields,
    }
    if state not in ("proposed", "date_agreed"):
        values |= {"published_at": timezone.now(), "published_by": owner}
    if state in ("reported", "cancelled"):
        values["closed_at"] = timezone.now()
    event = Event(state=state, **values)
    event.fill_search_text()
    event.save()
    return event


def registration(event: Event, *, state: str = "confirmed", **fields) -> Registration:
    number = event.registrations.count() + 1
    values = {
        "sequence": number,
        "name": f"Guest {number}",
        "email": f"guest{number}@example.org",
        "state": state,
        **fields,
    }
    if state in ("confirmed", "attended", "no_show"):
        values.setdefault("confirmed_at", timezone.now())
    if state == "attended":
        values.setdefault("checked_in_at", timezone.now())
    return Registration.objects.create(event=event, **values)


def outcome(event: Event, **fields) -> Outcome:
    values = {
        "committed_by": "Fund of cities",
        "commitment": "Two water engineers",
        "recorded_by": event.owner,
        **fields,
    }
    return Outcome.objects.create(event=event, **values)
