"""Guests change what they wrote about themselves: until registration closes, never over another's change, and without a
trace of what it says in the history."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from events.actions import registrations
from events.models import Event, Registration, WorkingGroup
from events.policies.links import REGISTRATION
from partnerships.tests.factories import UserFactory, staff
from portal.core.errors import ActionRefused, Conflict
from portal.core.models import Activity
from portal.notifications.models import Message

from .making import arrive, opened, queue

pytestmark = pytest.mark.django_db
SECRET = "Wheelchair and a companion"


def address(row: Registration, name: str = "details") -> str:
    return reverse(f"events:{name}", args=[REGISTRATION.token(row.token)])


def typed(row: Registration, **change) -> dict:
    row.refresh_from_db()
    names = ("name", "role_title", "organisation", "phone", "spoken_languages", "access_needs", "dietary_needs", "note")
    return {**{name: getattr(row, name) for name in names}, "language": "fr", "version": row.version, **change}


def history(row: Registration) -> list[Activity]:
    return list(Activity.objects.about(row).filter(verb="edit_details"))


class TestPage:
    def test_what_was_written_is_there_and_is_changed(self, client):
        event = opened(5)
        water = WorkingGroup.objects.create(event=event, title_en="Water")
        (row,) = arrive(event, 1)
        assert client.get(address(row)).context["form"]["role_title"].value() == "Mayor"
        data = typed(row, role_title="Deputy mayor", access_needs=SECRET, working_group=water.pk, wants_meetings="on")
        assert client.post(address(row), data, follow=True).status_code == 200
        row.refresh_from_db()
        assert (row.role_title, row.access_needs, row.language) == ("Deputy mayor", SECRET, "fr")
        assert row.working_group == water and row.wants_meetings and row.state == "confirmed"
        assert event.registrations.search("deputy").get() == row

    def test_the_history_says_which_answers_and_never_what_they_say(self, client):
        event = opened(5)
        (row,) = arrive(event, 1)
        client.post(address(row), typed(row, access_needs=SECRET, name="Aminata Diop"))
        (line,) = history(row)
        assert line.data["fields"] == ["access_needs", "language", "name"] and line.actor is None
        assert SECRET not in json.dumps(line.data) + line.note and "Aminata" not in json.dumps(line.data)
        client.force_login(event.owner)
        page = client.get(reverse("admin:events_event_guest", args=[event.pk, row.key])).content.decode()
        assert "Changed: access needs, language of our mails, name" in page and SECRET in page

    def test_nothing_typed_is_lost_on_an_error(self, client):
        (row,) = arrive(opened(5), 1)
        page = client.post(address(row), typed(row, name="", note="A long note"))
        assert page.status_code == 422 and b"A long note" in page.content and not history(row)

    def test_the_second_window_sees_what_the_first_saved(self, client):
        (row,) = arrive(opened(5), 1)
        old = typed(row, role_title="Second")
        client.post(address(row), typed(row, role_title="First"))
        page = client.post(address(row), old)
        assert page.status_code == 409
        assert ("Role", "First") in page.context["saved"] and b"Second" in page.content
        row.refresh_from_db()
        assert row.role_title == "First"
        client.post(address(row), {**old, "version": page.context["form"]["version"].value()})
        row.refresh_from_db()
        assert row.role_title == "Second"

    def test_pressed_twice_it_is_done_once(self, client):
        (row,) = arrive(opened(5), 1)
        data = typed(row, role_title="Deputy")
        assert [client.post(address(row), data).status_code for _n in range(2)] == [302, 302]
        assert len(history(row)) == 1

    @pytest.mark.parametrize("end", [{"state": "registration_closed"}, {"registration_closes_at": timezone.now()}])
    def test_until_registration_closes(self, client, end):
        event = opened(5)
        (row,) = arrive(event, 1)
        assert b"Change your details" in client.get(address(row, "registration")).content
        data = typed(row, role_title="Late")
        Event.objects.filter(pk=event.pk).update(**end)
        assert b"Change your details" not in client.get(address(row, "registration")).content
        assert b"write to the organisers" in client.post(address(row), data, follow=True).content
        assert client.get(address(row)).status_code == 302 and not history(row)

    def test_strangers_and_wrong_verbs(self, client):
        row, other = queue(opened(5), 1, 2)
        assert client.get(reverse("events:details", args=["x"])).status_code == 404
        assert client.put(address(row)).status_code == 405
        client.post(address(row), typed(row, name="Mine"))
        other.refresh_from_db()
        assert other.name == "Guest 2"
        registrations.cancel(registration=row)
        assert client.post(address(row), typed(row, name="Gone")).status_code == 302
        row.refresh_from_db()
        assert row.name == "Mine"


class TestGroup:
    def group(self, **fields) -> list[Registration]:
        return arrive(opened(5, **fields), 1, 2, 3)

    def data(self, rows: list[Registration], **change) -> dict:
        first, *others = rows
        data = typed(first)
        for one in others:
            one.refresh_from_db()
            answers = {"name": one.name, "role_title": one.role_title, "version": one.version}
            data |= {f"person{one.sequence}-{name}": value for name, value in answers.items()}
        return {**data, **change}

    def test_who_registered_them_corrects_the_names(self, client):
        rows = self.group()
        client.post(address(rows[0]), self.data(rows, **{"person2-name": "Awa Ndiaye"}))
        names = list(rows[0].event.registrations.order_by("sequence").values_list("name", flat=True))
        assert names == ["Guest 1", "Awa Ndiaye", "Guest 3"]
        (line,) = history(rows[1])
        assert line.data == {"fields": ["name"], "by_group": True} and not history(rows[2])
        told = Message.objects.filter(event="registration.edit_details")
        assert [one.to_email for one in told] == ["guest2@example.org"]

    def test_the_others_correct_only_themselves(self, client):
        rows = self.group()
        assert client.get(address(rows[1])).context["others"] == []
        client.post(address(rows[1]), self.data([rows[1], rows[0]], **{"person1-name": "Not yours"}))
        rows[0].refresh_from_db()
        assert rows[0].name == "Guest 1"

    def test_when_the_first_cancels_the_next_one_speaks_for_them(self, client):
        rows = self.group()
        registrations.cancel(registration=rows[0])
        assert [one.guest for one in client.get(address(rows[1])).context["others"]] == [rows[2]]

    def test_a_name_that_its_person_changed_meanwhile_stays(self, client):
        rows = self.group()
        old = self.data(rows, **{"person2-name": "Mine", "role_title": "Also lost?"})
        client.post(address(rows[1]), typed(rows[1], name="Own"))
        page = client.post(address(rows[0]), old)
        rows[0].refresh_from_db(), rows[1].refresh_from_db()
        assert page.status_code == 409 and rows[1].name == "Own" and rows[0].role_title == "Mayor"
        assert ("Name", "Own") in page.context["saved"]


class TestAction:
    def test_whose_it_is(self):
        event = opened(5)
        (row,) = arrive(event, 1)
        for stranger in (UserFactory(), staff("auditor"), event.owner):
            with pytest.raises(ActionRefused):
                registrations.edit_details(registration=row, by=stranger, name="x")

    def test_another_version(self):
        (row,) = arrive(opened(5), 1)
        with pytest.raises(Conflict):
            registrations.edit_details(registration=row, version=row.version + 1, name="x")

    def test_staff_put_guests_into_a_group(self, client):
        event = opened(5)
        rows = queue(event, 1, 2)
        group = WorkingGroup.objects.create(event=event, title_en="Water")
        stranger = WorkingGroup.objects.create(event=opened(5), title_en="Other")
        client.force_login(event.owner)
        guests = reverse("admin:events_event_guests", args=[event.pk])
        chosen = {"verb": "put_in_group", "guest": [one.key for one in rows]}
        client.post(guests, {**chosen, "working_group": group.pk})
        assert event.registrations.filter(working_group=group).count() == 2
        assert len(client.get(guests, {"group": group.pk}).context["page"].object_list) == 2
        for other in (stranger.pk, "x", "9" * 30):
            page = client.get(guests, {"group": other}).context["page"]
            assert len(page.object_list) == (0 if other == stranger.pk else 2), other
        for other in (stranger.pk, "x", "9" * 30):
            page = client.post(guests, {**chosen, "working_group": other}, follow=True)
            assert "no longer there" in page.text
            assert event.registrations.filter(working_group=group).count() == 2
        client.post(guests, {**chosen, "working_group": ""})
        assert not event.registrations.exclude(working_group=None).exists()
        with pytest.raises(ActionRefused):
            registrations.put_in_group(registration=rows[0], by=staff("auditor"), working_group=group)


class TestAtTheDesk:
    def test_every_step_with_its_reason(self, client):
        event = opened(1)
        first, second = queue(event, 1, 2)
        registrations.cancel(registration=first)
        registrations.accept_offer(registration=second)
        client.force_login(event.owner)
        page = client.get(reverse("admin:events_event_guest", args=[event.pk, second.key]))
        said = [(str(step.text).split(",")[0], step.note, str(step.by)) for step in page.context["steps"]]
        assert said == [
            ("Accepted the offered place", "", "The guest"),
            ("A place was offered", "", "None"),
            ("The registration arrived", "All places were taken.", "The guest"),
        ]
        own = client.get(address(second, "registration"))
        assert b"What happened so far" in own.content and b"All places were taken." in own.content

    def test_who_may_see_it(self, client):
        event, other = opened(1), opened(1)
        (row,) = arrive(event, 1)
        url = reverse("admin:events_event_guest", args=[event.pk, row.key])
        assert client.get(url).status_code == 302
        client.force_login(staff("editor"))
        assert client.get(url).status_code == 403
        client.force_login(staff("auditor"))
        assert client.get(url).status_code == 200 and client.post(url).status_code == 405
        assert client.get(reverse("admin:events_event_guest", args=[other.pk, row.key])).status_code == 404
