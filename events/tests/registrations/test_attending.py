"""Check-in by the code on a badge or telephone, papers for the door, certificates."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events import tasks
from events.actions import registrations
from events.models import Event
from events.policies.links import CHECK_IN, REGISTRATION
from partnerships.tests.factories import member, staff
from portal.core.errors import IllegalMove, NotPermitted
from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in
from portal.documents import making
from portal.documents.models import Document
from portal.notifications.models import Message

from .making import opened, queue, states
from .test_pages import own

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}


def door(row) -> str:
    return reverse("events:check_in", args=[CHECK_IN.token(row.check_in_code)])


def held(event: Event) -> Event:
    past = timezone.now() - timedelta(days=1)
    Event.objects.filter(pk=event.pk).update(state="held", starts_at=past, ends_at=past + timedelta(hours=8))
    event.refresh_from_db()
    return event


class TestCheckIn:
    def test_a_scan_shows_the_guest_and_a_press_checks_in_once(self, client):
        event = opened(2)
        row, _other = queue(event, 1, 2)
        client.force_login(event.owner)
        assert "Guest 1" in client.get(door(row)).content.decode() and states(event) == "cc"
        for _n in range(2):
            page = client.post(door(row), follow=True)
        row.refresh_from_db()
        assert (row.state, row.checked_in_by) == ("attended", event.owner)
        assert "1 of 2 are here." in page.content.decode()

    def test_staff_who_handle_guests_only(self, client):
        row = queue(event := opened(1), 1)[0]
        assert client.get(door(row)).status_code == 302
        for user in (member(event.host), staff("auditor"), staff("editor")):
            client.force_login(user)
            assert client.get(door(row)).status_code == 403 and client.post(door(row)).status_code == 403
        client.force_login(event.owner)
        assert client.put(door(row)).status_code == 405
        for token in ("x", row.check_in_code, REGISTRATION.token(row.check_in_code)):
            assert client.get(reverse("events:check_in", args=[token])).status_code == 404

    def test_without_a_place_nobody_is_checked_in(self, client):
        event = opened(1)
        _first, second = queue(event, 1, 2)
        client.force_login(event.owner)
        client.post(door(second))
        assert states(event) == "cw"

    def test_who_did_not_come_is_marked_after_the_event_only(self):
        event = opened(1)
        (row,) = queue(event, 1)
        with pytest.raises(IllegalMove):
            registrations.miss(registration=row, by=event.owner)
        held(event)
        assert registrations.miss(registration=row, by=event.owner).state == "no_show"
        assert registrations.check_in(registration=row, by=event.owner).state == "attended"

    def test_the_code_of_a_guest_with_a_place(self, client):
        first, second = queue(opened(1), 1, 2)
        picture = client.get(own(first, "registration_code"))
        assert picture["Content-Type"] == "image/svg+xml" and b"<svg" in picture.content
        assert client.get(own(second, "registration_code")).status_code == 404


class TestPapers:
    @pytest.mark.parametrize("paper", ["badges", "attendance"])
    def test_pdf_of_those_with_a_place_the_same_while_nothing_changed(self, client, paper):
        event = opened(2)
        queue(event, 1, 2, 3)
        client.force_login(event.owner)
        address = reverse("admin:events_event_papers", args=[event.pk])
        first, again = (client.post(address, {"paper": paper}) for _n in range(2))
        document = Document.objects.about(event).get()
        assert first.url == again.url == document.get_absolute_url()
        assert [one["name"] for one in document.data["people"]] == ["Guest 1", "Guest 2"]
        making.make(document.pk)
        document.refresh_from_db()
        assert document.state == "ready" and document.pages == 1
        client.force_login(member(event.host))
        assert client.get(document.get_absolute_url()).status_code == 404

    def test_who_may_have_them_made(self, client):
        event = opened(2)
        with pytest.raises(NotPermitted):
            registrations.ask_paper(event=event, by=staff("auditor"), paper="badges", language="en")
        address = reverse("admin:events_event_papers", args=[event.pk])
        client.force_login(staff("auditor"))
        assert client.post(address, {"paper": "badges"}).status_code == 403
        assert client.get(address).status_code == 405

    def test_certificates_go_once_to_those_who_came(self):
        event = opened(2)
        came, _absent = queue(event, 1, 2)
        registrations.check_in(registration=came, by=event.owner)
        with pytest.raises(IllegalMove):
            registrations.certify(event=event, by=event.owner)
        held(event)
        assert registrations.certify(event=event, by=event.owner) == 1
        assert registrations.certify(event=event, by=event.owner) == 0
        mail = Message.objects.get(event="registration.certify")
        document = Document.objects.about(came).get()
        assert mail.attachments == [{"source": "document", "key": document.number}]
        making.make(document.pk)
        document.refresh_from_db()
        assert document.state == "ready" and document.pages == 1

    def test_papers_go_with_the_persons(self):
        event = opened(2)
        queue(event, 1)
        registrations.ask_paper(event=event, by=event.owner, paper="badges", language="en")
        document = Document.objects.about(event).get()
        making.make(document.pk)
        past = timezone.now() - timedelta(days=400)
        Event.objects.filter(pk=event.pk).update(starts_at=past, ends_at=past + timedelta(hours=1))
        tasks.erase_people()
        assert not Document.objects.about(event).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_at_the_door_in_a_browser(page, live_server, size):
    event = opened(1)
    (row,) = queue(event, 1)
    sign_in(page, live_server, event.owner)
    said = listen(page)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    page.goto(f"{live_server}{own(row)}")
    assert page.get_by_role("img", name="Code to check in").evaluate("one => one.naturalWidth") > 0
    page.goto(f"{live_server}{door(row)}")
    assert findings(page) == [] and overflow(page) == 0
    page.get_by_role("button", name="Check in").click()
    assert page.get_by_text("Guest 1 is checked in.").is_visible() and said == []
