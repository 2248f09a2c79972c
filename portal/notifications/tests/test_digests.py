from datetime import UTC, datetime

import pytest
import time_machine

from portal.notifications import digests, outbox
from portal.notifications.models import Message, Preference

from .posting import post, post_one

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)


def run_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        digests.send_due()


def summaries() -> list[Message]:
    return list(Message.objects.filter(event="digest").order_by("pk"))


def test_one_summary_holds_all_that_waited_in_the_readers_language(make_person):
    amina = make_person("amina@town.example", language="fr")
    first, second = (post_one("test.news", amina, topic=topic, key=topic) for topic in ("Eau", "École"))
    run_at(TUESDAY)
    (summary,) = summaries()
    assert (summary.state, summary.to_email, summary.language) == ("queued", "amina@town.example", "fr")
    assert "1. Eau" in summary.body_text
    assert "2. École" in summary.body_text
    assert "24 novembre 2026" in summary.body_text
    assert summary.body_text.count("\n-- \n") == 1
    for message in (first, second):
        message.refresh_from_db()
        assert (message.state, message.digest) == ("digested", summary)


def test_nobody_gets_an_empty_summary(person):
    post("test.note", person)
    run_at(TUESDAY)
    assert summaries() == []


def test_a_second_run_on_the_same_day_sends_nothing_and_keeps_what_is_new(person):
    post("test.news", person)
    run_at(TUESDAY)
    later = post_one("test.news", person, key="later")
    run_at(TUESDAY.replace(hour=20))
    later.refresh_from_db()
    assert (len(summaries()), later.state) == (1, "digest")


@pytest.mark.parametrize(("zone", "due"), [("Europe/Rome", True), ("America/Lima", False), ("Asia/Tokyo", True)])
def test_the_summary_comes_in_the_morning_of_the_reader(make_person, zone, due):
    post("test.news", make_person(time_zone=zone))
    run_at(TUESDAY)  # 09:05 in Rome, 03:05 in Lima, 17:05 in Tokyo
    assert bool(summaries()) is due


@pytest.mark.parametrize(("moment", "due"), [(MONDAY, True), (TUESDAY, False)])
def test_a_weekly_summary_comes_on_mondays(person, moment, due):
    Preference.objects.create(user=person, event="test.news", frequency="weekly")
    post("test.news", person)
    run_at(moment)
    assert bool(summaries()) is due


def test_what_was_switched_off_meanwhile_is_discarded(person):
    message = post_one("test.news", person)
    Preference.objects.create(user=person, event="test.news", frequency="off")
    run_at(TUESDAY)
    message.refresh_from_db()
    assert (message.state, summaries()) == ("discarded", [])


def test_a_closed_account_gets_no_summary(person):
    post("test.news", person)
    person.is_active = False
    person.save()
    run_at(TUESDAY)
    assert summaries() == []


def test_what_somebody_discarded_is_not_in_the_summary(person, officer):
    kept, dropped = (post_one("test.news", person, topic=topic, key=topic) for topic in ("Kept", "Dropped"))
    outbox.discard([dropped], by=officer)
    run_at(TUESDAY)
    assert "Dropped" not in summaries()[0].body_text
    kept.refresh_from_db()
    assert kept.state == "digested"
