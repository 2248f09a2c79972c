"""Guests are reminded before the date: once for each of the event's days, and only where it takes place."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from events import actions, tasks
from events.actions import registrations
from events.models import Event, Registration
from events.tests.factories import registration, simple
from partnerships.tests.factories import staff
from portal.core.attachments import open_attachment
from portal.core.errors import IllegalMove
from portal.notifications.models import Message

from .making import arrive, opened

pytestmark = pytest.mark.django_db


def event_in(days: int, **fields) -> Event:
    return opened(5, days=days, online_link="https://meet.example.org/x", venue="Town hall", **fields)


def passes(event: Event, days: float) -> list[Message]:
    """The clock at so many days before the event; the reminders there are then."""
    with time_machine.travel(event.starts_at - timedelta(days=days), tick=False):
        tasks.remind_guests()
    return list(Message.objects.filter(event="registration.remind").order_by("pk"))


def test_once_a_week_before_and_once_a_day_before():
    event = event_in(30)
    (row,) = arrive(event, 1)
    counts = [len(passes(event, days)) for days in (30, 7.1, 6.9, 6.9, 3, 0.9, 0.8, -0.01)]
    assert counts == [0, 0, 1, 1, 1, 2, 2, 2]
    row.refresh_from_db()
    assert row.reminded_days == 1 and row.reminded_at is not None


def test_what_it_says():
    event = event_in(30, time_zone="Africa/Dakar")
    arrive(event, 1, language="fr")
    (mail,) = passes(event, 7)
    assert mail.language == "fr" and mail.confidential
    for words in ("Town hall", "https://meet.example.org/x", "/events/r/", "desk@example.org", "Dakar"):
        assert words in mail.body_text, words
    (reference,) = mail.attachments
    assert b"BEGIN:VEVENT" in open_attachment(reference).content


def test_a_worker_that_slept_over_a_day_reminds_later_and_only_of_the_last():
    event = event_in(30)
    arrive(event, 1)
    assert len(passes(event, 5)) == 1
    late = event_in(30)
    arrive(late, 1)
    assert len(passes(late, 0.5)) == 3  # one more for each of the two events, not two


def test_whoever_got_the_place_after_that_day_is_not_reminded_of_what_they_just_read():
    event = event_in(30)
    with time_machine.travel(event.starts_at - timedelta(days=5), tick=False):
        arrive(event, 1)
    assert passes(event, 4) == [] and len(passes(event, 1)) == 1


@pytest.mark.parametrize("state", ["pending", "waitlisted", "rejected", "cancelled"])
def test_only_who_has_a_place(state):
    event = event_in(30)
    registration(event, state=state)
    assert passes(event, 1) == []


@pytest.mark.parametrize("verb", ["postpone", "cancel_event"])
def test_not_of_an_event_that_does_not_take_place(verb):
    event = event_in(30)
    (row,) = arrive(event, 1)
    getattr(actions, verb)(event=event, by=event.owner, notice="Floods.")
    assert passes(event, 1) == []
    with pytest.raises(IllegalMove):
        registrations.remind(registration=row)


def test_another_hour_of_the_same_day_is_not_told_again():
    event = event_in(30)
    (row,) = arrive(event, 1)
    passes(event, 6)
    row.refresh_from_db()
    reminded = row.reminded_at
    hour = timedelta(hours=1) if event.starts_at.hour < 12 else -timedelta(hours=1)
    with time_machine.travel(event.starts_at - timedelta(days=5), tick=False):
        event = actions.change_date(
            event=event,
            by=event.owner,
            starts_at=event.starts_at + hour,
            ends_at=event.ends_at + hour,
            time_zone=event.time_zone,
        )
    row.refresh_from_db()
    assert row.reminded_at == reminded is not None


def test_another_date_begins_the_reminders_anew():
    event = event_in(30)
    (row,) = arrive(event, 1)
    passes(event, 6)
    later = event.starts_at + timedelta(days=20)
    with time_machine.travel(event.starts_at - timedelta(days=5), tick=False):
        event = actions.change_date(
            event=event, by=event.owner, starts_at=later, ends_at=later + timedelta(hours=8), time_zone=event.time_zone
        )
    row.refresh_from_db()
    assert row.reminded_at is None
    assert len(passes(event, 7)) == 2


def test_the_days_are_the_events_own(client):
    event = simple(staff("triage"), state="published", days=30)
    registration(event, confirmed_at=timezone.now() - timedelta(days=30))
    client.force_login(event.owner)
    address = reverse("admin:events_event_edit_admission", args=[event.pk])
    terms = {"admission": "open", "capacity": "5", "offer_hours": "48", "retention_days": "180", "confirm": "1"}
    for wrong in ("x", "0", "61", "-1", "99999999999999"):
        assert client.post(address, {**terms, "reminder_days": wrong, "version": event.version}).status_code == 200
    client.post(address, {**terms, "reminder_days": "3; 14 ,3", "version": event.version})
    event.refresh_from_db()
    assert event.reminder_days == [14, 3]
    assert [len(passes(event, days)) for days in (15, 14, 4, 3, 1)] == [0, 1, 1, 2, 2]
    client.post(address, {**terms, "reminder_days": "", "version": event.version})
    event.refresh_from_db()
    assert event.reminder_days == [] and len(passes(event, 1)) == 2


def test_the_list_of_guests_shows_it(client):
    event = event_in(30)
    arrive(event, 1)
    passes(event, 7)
    client.force_login(event.owner)
    page = client.get(reverse("admin:events_event_guests", args=[event.pk])).content.decode()
    assert "Reminded on" in page


def test_the_sweep_asks_once_for_all_guests_of_an_event(queries_of):
    event = event_in(30)
    arrive(event, 1)

    def asked():
        with time_machine.travel(event.starts_at - timedelta(days=1), tick=False):
            return len(queries_of(lambda: tasks.to_remind_guests(timezone.now())))

    one = asked()
    arrive(event, 2, 3)
    assert asked() == one and Registration.objects.count() == 3


def test_the_log_names_no_guest(caplog):
    (row,) = arrive(event_in(30), 1)

    def refuse(_row):
        raise IllegalMove("No reminder is due.")

    with caplog.at_level("INFO", logger="events.tasks"):
        tasks._each([row, (row, timezone.now())], refuse)
    assert caplog.text.count(f"registration {row.pk} left as it is") == 2
    assert row.name not in caplog.text
