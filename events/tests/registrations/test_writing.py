"""Mail of the desk to a chosen group of guests: shown first, sent once, in each reader's language."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from events import actions, tasks
from events.models import Event, GuestLetter, WorkingGroup
from events.tests.factories import registration
from partnerships.tests.factories import staff
from portal.core.errors import ActionRefused, Conflict
from portal.core.models import Activity
from portal.notifications.models import Message

from .making import opened

WORDS = {
    "title_fr": "Salle : changement",
    "text_fr": "La salle a changé.",
    "title_en": "Room",
    "text_en": "Another room.",
}
WHERE = "admin:events_event_write_guests"


def full(**fields) -> Event:
    """Guests of every state, one of each; the confirmed ones read French, Spanish and English."""
    event = opened(10, languages=["wo", "fr"], **fields)
    for language in ("fr", "es", "en"):
        registration(event, language=language)
    for state in ("waitlisted", "pending", "cancelled", "attended", "no_show"):
        registration(event, state=state)
    return event


def write(event: Event, audience: str = "confirmed", *, nonce: str = "n", **more) -> GuestLetter:
    return actions.write_guests(event=event, by=event.owner, nonce=nonce, audience=audience, **{**WORDS, **more})


def mails(event: Event):
    return Message.objects.about_all(event.guest_letters.all()).order_by("pk")


def typed(event: Event, **more) -> dict:
    return {"nonce": "n", "audience": "confirmed", **WORDS, "version": event.version, **more}


@pytest.mark.django_db
class TestAction:
    def test_each_reads_their_language_and_the_events_own_where_it_is_not_written(self):
        event = full()
        write(event, title_en="", text_en="")
        assert {(one.language, one.title) for one in mails(event)} == {
            (code, "Salle : changement") for code in ("fr", "es", "en")
        }
        write(event, nonce="m")
        assert list(mails(event).filter(title="Room").values_list("language", flat=True)) == ["en"]

    def test_the_mail_has_the_readers_own_link_and_goes_back_to_the_contact(self):
        event = full()
        write(event)
        bodies = [one.body_text for one in mails(event)]
        assert all("/events/r/" in body for body in bodies) and len(set(bodies)) == 3
        assert {(one.reply_to, one.confidential) for one in mails(event)} == {("desk@example.org", True)}

    @pytest.mark.parametrize(
        ("audience", "number"),
        [("confirmed", 3), ("waitlisted", 1), ("pending", 1), ("attended", 1), ("no_show", 1), ("registered", 7)],
    )
    def test_to_whom(self, audience, number):
        event = full()
        assert write(event, audience).total == number == mails(event).count()

    def test_to_those_ticked_whatever_their_state(self):
        event, other = full(), opened(2)
        stranger = registration(other)
        chosen = [*event.registrations.filter(state__in=["cancelled", "waitlisted"]).values_list("key", flat=True)]
        assert write(event, "chosen", guests=[*chosen, stranger.key]).total == 2

    def test_to_a_working_group(self):
        event = full()
        group = WorkingGroup.objects.create(event=event, title_en="Water")
        event.registrations.filter(sequence__in=[1, 4]).update(working_group=group)
        assert write(event, "confirmed", working_group=group).total == 1
        assert write(event, "registered", working_group=group, nonce="m").total == 2

    def test_one_form_is_one_letter(self):
        event = full()
        assert write(event) == write(event, "waitlisted") and mails(event).count() == 3
        assert Activity.objects.about(event).filter(verb="write_guests").count() == 1

    def test_nobody_another_version_and_another_role(self):
        event = opened(2)
        with pytest.raises(ActionRefused):
            write(event)
        with pytest.raises(Conflict):
            actions.write_guests(
                event=event, by=event.owner, nonce="n", audience="confirmed", version=event.version + 1, **WORDS
            )
        with pytest.raises(ActionRefused):
            actions.write_guests(event=event, by=staff("auditor"), nonce="n", audience="confirmed", **WORDS)
        assert not GuestLetter.objects.exists()

    def test_it_goes_with_the_persons_data(self):
        event = full()
        write(event)
        Event.objects.filter(pk=event.pk).update(
            starts_at="2020-01-01T09:00Z", ends_at="2020-01-01T17:00Z", state="held"
        )
        tasks.erase_people()
        assert not mails(event).exists() and event.guest_letters.get().total == 3
        with pytest.raises(ActionRefused):
            write(event, nonce="m")


@pytest.mark.django_db
class TestPage:
    def test_shown_first_then_sent_once(self, client):
        event = full()
        client.force_login(event.owner)
        address = reverse(WHERE, args=[event.pk])
        assert client.get(address).status_code == 200
        page = client.post(address, typed(event, preview="1"))
        assert [one.code for one in page.context["letters"]] == ["fr", "es", "en"]
        assert b"/events/r/\xe2\x80\xa6/" in page.content and not Message.objects.exists()
        sent = client.post(address, typed(event), follow=True).content.decode()
        assert "3 mails" in sent and "Wrote to 3 guests" not in sent and "Everybody with a place" in sent
        again = client.post(address, typed(event), follow=True).content.decode()
        assert "nothing was written twice" in again and mails(event).count() == 3
        case = client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
        assert "Wrote to 3 guests: Everybody with a place" in case

    def test_what_did_not_arrive_and_what_a_guest_was_written(self, client):
        event = full()
        write(event)
        lost = mails(event)[0]
        Message.objects.filter(pk=lost.pk).update(state="bounced")
        client.force_login(event.owner)
        page = client.get(reverse("admin:events_event_guests", args=[event.pk])).content.decode()
        assert "3 mails, 1 did not arrive" in page
        row = event.registrations.get(email=lost.to_email)
        page = client.get(reverse("admin:events_event_guest", args=[event.pk, row.key]))
        assert [one.pk for one in page.context["mails"]] == [lost.pk]

    def test_the_nonce_is_each_forms_own_and_stays_with_what_was_typed(self, client):
        event = full()
        client.force_login(event.owner)
        address = reverse(WHERE, args=[event.pk])
        one, other = (client.get(address).context["form"]["nonce"].value() for _n in range(2))
        assert one != other
        page = client.post(address, typed(event, nonce=one, preview="1"))
        assert page.context["form"]["nonce"].value() == one

    def test_those_ticked_in_the_list(self, client):
        event = full()
        client.force_login(event.owner)
        keys = list(event.registrations.order_by("pk").values_list("key", flat=True))[:2]
        page = client.post(
            reverse("admin:events_event_guests", args=[event.pk]), {"verb": "write_guests", "guest": keys}, follow=True
        )
        form = page.context["form"]
        assert form["audience"].value() == "chosen" and "(2)" in dict(form.fields["audience"].choices)["chosen"]
        client.post(reverse(WHERE, args=[event.pk]), typed(event, audience="chosen", guests=form["guests"].value()))
        assert event.guest_letters.get().total == 2

    @pytest.mark.parametrize(
        "change",
        [
            {"title_fr": "", "title_en": "", "text_fr": "", "text_en": ""},
            {"text_en": ""},
            {"title_en": ""},
            {"audience": "chosen"},
            {"audience": "everybody"},
            {"nonce": ""},
        ],
    )
    def test_what_is_wrong_is_said(self, client, change):
        event = full()
        client.force_login(event.owner)
        page = client.post(reverse(WHERE, args=[event.pk]), typed(event, **change))
        assert page.status_code == 200 and page.context["form"].errors and not event.guest_letters.exists()

    def test_a_changed_event_is_looked_at_again(self, client):
        event = full()
        client.force_login(event.owner)
        data = typed(event)
        actions.edit_place(event=event, by=event.owner, venue="Elsewhere")
        page = client.post(reverse(WHERE, args=[event.pk]), data)
        assert page.status_code == 409 and "La salle a changé." in page.content.decode()
        assert not event.guest_letters.exists()

    def test_who_may(self, client):
        event = full()
        address = reverse(WHERE, args=[event.pk])
        assert client.get(address).status_code == 302
        client.force_login(staff("auditor"))
        assert client.get(address).status_code == 403
        assert client.post(address, typed(event)).status_code == 403
        client.force_login(event.owner)
        assert client.put(address).status_code == 405
        assert client.get(reverse(WHERE, args=[0])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_write_one_letter():
    event = full()
    gate, failed = threading.Barrier(2), []

    def press() -> None:
        try:
            gate.wait()
            write(event)
        except Exception as error:  # shown by the assertion below
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _n in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == [] and event.guest_letters.count() == 1 and mails(event).count() == 3
