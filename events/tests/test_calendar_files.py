"""Calendar files read back by the library and by a plain reader of lines."""

from datetime import UTC, timedelta

import pytest
import vobject
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from icalendar import Calendar

from events import actions
from events.selectors.calendar_files import calendar, calendar_of
from portal.core.attachments import Gone, open_attachment
from portal.notifications.building import build
from portal.notifications.models import Message

from .factories import registration, simple

pytestmark = pytest.mark.django_db


def entries(content: bytes) -> list:
    return Calendar.from_ical(content).walk("VEVENT")


def lines(content: bytes) -> dict[str, str]:
    """Unfolded lines as RFC 5545 says, the last of each name; another reading than the library's."""
    text = content.decode().replace("\r\n ", "").replace("\r\n\t", "")
    pairs = [line.split(":", 1) for line in text.split("\r\n") if ":" in line]
    return dict(pairs)


def test_it_has_the_hours_of_the_place_and_its_time_zone():
    event = simple(time_zone="Europe/Rome")
    book = Calendar.from_ical(calendar_of(event, language="en"))
    entry = book.walk("VEVENT")[0]
    assert entry.decoded("dtstart").astimezone(UTC) == event.starts_at
    assert entry["dtstart"].params["TZID"] == "Europe/Rome"
    assert [zone["tzid"] for zone in book.walk("VTIMEZONE")] == ["Europe/Rome"]
    assert entry["status"] == "CONFIRMED" and str(entry["summary"]) == event.title


def test_universal_time_needs_no_time_zone():
    found = lines(calendar_of(simple(time_zone="UTC"), language="en"))
    assert found["DTSTART"].endswith("Z")


def test_the_uid_outlives_title_address_and_host(settings):
    event = simple()
    first = entries(calendar_of(event, language="en"))[0]["uid"]
    event = actions.edit_texts(event=event, by=event.owner, title_en="Another", summary_fr="Autre")
    settings.SITE_URL = "https://elsewhere.example"
    second = entries(calendar_of(event, language="fr"))[0]
    assert second["uid"] == first and int(second["sequence"]) == 1


def test_every_change_raises_the_sequence_and_a_cancellation_says_so():
    event = simple()
    start = event.starts_at + timedelta(days=3)
    event = actions.change_date(
        event=event, by=event.owner, starts_at=start, ends_at=start + timedelta(hours=2), time_zone=event.time_zone
    )
    event = actions.cancel_event(event=event, by=event.owner, notice="A strike.")
    content = calendar_of(event, language="en")
    entry = entries(content)[0]
    assert (int(entry["sequence"]), entry["status"]) == (2, "CANCELLED")
    assert lines(content)["METHOD"] == "CANCEL" and "A strike." in str(entry["description"])


def test_postponed_it_leaves_calendars_and_comes_back_with_the_new_date():
    event = simple()
    event = actions.postpone(event=event, by=event.owner, notice="Elections.")
    assert entries(calendar_of(event, language="en"))[0]["status"] == "CANCELLED"
    start = event.starts_at + timedelta(days=30)
    event = actions.agree_date(
        event=event, by=event.owner, starts_at=start, ends_at=start + timedelta(hours=2), time_zone=event.time_zone
    )
    entry = entries(calendar_of(event, language="en"))[0]
    assert (entry["status"], int(entry["sequence"])) == ("CONFIRMED", 2)


def test_identical_data_give_identical_bytes():
    event = simple()
    assert calendar([event], language="fr") == calendar([event], language="fr")


def test_lines_are_folded_at_75_octets():
    event = simple(summary_en="é" * 500)
    assert max(len(line) for line in calendar_of(event, language="en").split(b"\r\n")) <= 75


def test_the_feed_has_every_public_event_the_cancelled_too(client):
    shown = simple()
    gone = simple(state="cancelled", notice="x")
    simple(state="date_agreed")
    response = client.get(reverse("events:feed"))
    found = {str(entry["url"]).rsplit("/", 2)[1]: str(entry["status"]) for entry in entries(response.content)}
    assert response["content-type"].startswith("text/calendar")
    assert found == {shown.slug: "CONFIRMED", gone.slug: "CANCELLED"}


def test_the_online_link_is_in_no_file_of_strangers(client):
    event = simple(online_link="https://meet.example.org/secret")
    address = reverse("events:entry", args=[event.slug])
    assert b"secret" not in client.get(address).content
    assert b"secret" not in client.get(reverse("events:feed")).content
    client.force_login(event.owner)
    response = client.get(address)
    assert b"secret" in response.content and "no-store" in response["cache-control"]


def test_a_mail_carries_the_file_as_it_is_when_it_leaves():
    event = simple(online_link="https://meet.example.org/secret")
    registration(event)
    actions.cancel_event(event=event, by=event.owner, notice="A strike.")
    mail: EmailMultiAlternatives = build(Message.objects.get(event="event.cancel_event"))
    [(name, content, kind)] = mail.attachments
    assert name == f"{event.code}.ics" and kind.startswith("text/calendar; method=CANCEL")
    text = content if isinstance(content, bytes) else content.encode()
    assert entries(text)[0]["status"] == "CANCELLED"
    assert b"method=CANCEL" in mail.message().as_bytes() or b'method="CANCEL"' in mail.message().as_bytes()


def test_an_event_that_is_gone_stops_the_mail():
    with pytest.raises(Gone):
        open_attachment({"source": "event_calendar", "key": "EV-1999-0001"})


def test_another_reader_reads_the_same():
    """vobject shares no code with the library that writes."""
    event = simple(time_zone="America/New_York", latitude=14, longitude=-17, title_en="Partners, one; two\nthree")
    event = actions.cancel_event(event=event, by=event.owner, notice="A strike; sorry, all.")
    book = vobject.readOne(calendar_of(event, language="en").decode())
    entry = book.vevent
    assert entry.uid.value == entries(calendar_of(event, language="en"))[0]["uid"]
    assert entry.dtstart.value.astimezone(UTC) == event.starts_at
    assert entry.dtend.value.astimezone(UTC) == event.ends_at
    assert entry.dtstart.value.utcoffset() == event.local_start.utcoffset()
    assert (entry.status.value, entry.sequence.value) == ("CANCELLED", "1")
    assert entry.summary.value == event.title and "A strike; sorry, all." in entry.description.value


@pytest.mark.parametrize("oldest_first", [True, False])
def test_another_program_ends_with_the_cancellation_in_whatever_order_the_files_come(oldest_first):
    """Published, moved, cancelled: the same entry, each file above the one before it."""
    event = simple()
    files = [calendar_of(event, language="en")]
    moved = event.starts_at + timedelta(days=3)
    event = actions.change_date(
        event=event, by=event.owner, starts_at=moved, ends_at=moved + timedelta(hours=2), time_zone=event.time_zone
    )
    files.append(calendar_of(event, language="en"))
    event = actions.cancel_event(event=event, by=event.owner, notice="A strike.")
    files.append(calendar_of(event, language="en"))
    books = [vobject.readOne(content.decode()) for content in files]
    assert [book.method.value for book in books] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [book.vevent.sequence.value for book in books] == ["0", "1", "2"]
    assert books[1].vevent.dtstart.value.astimezone(UTC) == moved
    kept: dict = {}
    for book in books if oldest_first else reversed(books):
        entry = book.vevent
        known = kept.get(entry.uid.value)
        if known is None or int(entry.sequence.value) > int(known.sequence.value):
            kept[entry.uid.value] = entry
    (last,) = kept.values()
    assert (last.status.value, last.dtstart.value.astimezone(UTC)) == ("CANCELLED", moved)
