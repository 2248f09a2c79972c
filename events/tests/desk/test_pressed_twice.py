"""A form of the desk that adds something, sent twice, adds it once and leads to the same place."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from events import actions
from events.models import Event, WorkingGroup
from events.tests.factories import simple
from portal.core.models import Activity

from .test_versions import address, typed

pytestmark = pytest.mark.django_db
ROWS = {"sessions": "sessions", "groups": "working_groups", "outcomes": "outcomes", "documents": "documents"}


@pytest.fixture
def event(settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    return simple(state="held", days=-3)


def written(event, part: str) -> dict:
    if part != "documents":
        return typed(event, part, "Water")
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    file = SimpleUploadedFile("room.png", picture.getvalue())
    return {"file": file, "title": "List", "audience": "public", "language": ""}


@pytest.mark.parametrize("part", ROWS)
class TestParts:
    def test_one_form_is_one_row(self, client, event, part):
        client.force_login(event.owner)
        url, rows = address(event, part), getattr(event, ROWS[part])
        page = client.get(url)
        form = {"nonce": page.context["nonce"]}
        assert f'name="nonce" value="{form["nonce"]}"' in page.content.decode()
        first = client.post(url, {**written(event, part), **form})
        lines = Activity.objects.about(event).count()
        again = client.post(url, {**written(event, part), **form})
        assert again.status_code == first.status_code == 302 and again.url == first.url
        assert rows.count() == 1 and Activity.objects.about(event).count() == lines

    def test_each_form_has_its_own(self, client, event, part):
        client.force_login(event.owner)
        assert client.get(address(event, part)).context["nonce"] != client.get(address(event, part)).context["nonce"]

    def test_what_was_refused_is_sent_again_with_the_same(self, client, event, part):
        client.force_login(event.owner)
        page = client.post(address(event, part), {"nonce": "kept"})
        assert page.context["nonce"] == "kept" and not getattr(event, ROWS[part]).exists()


def test_another_form_adds_another_row(client, event):
    client.force_login(event.owner)
    for nonce in ("one", "two"):
        client.post(address(event, "groups"), typed(event, "groups", "Water", nonce=nonce))
    assert event.working_groups.count() == 2


def test_what_is_no_nonce_is_none(client, event):
    client.force_login(event.owner)
    for _time in range(2):
        client.post(address(event, "groups"), typed(event, "groups", "Water", nonce="\x00 or 1"))
    assert list(event.working_groups.values_list("nonce", flat=True)) == ["", ""]


def test_the_database_refuses_a_second_row_of_one_form(event):
    def add():
        return WorkingGroup.objects.create(event=event, title_en="Water", nonce="one")

    add()
    with pytest.raises(IntegrityError, match="working_group_once"), transaction.atomic():
        add()


def test_slots_are_made_once(client):
    event = simple(state="registration_open")
    client.force_login(event.owner)
    url = reverse("admin:events_event_slots", args=[event.pk])
    nonce = client.get(url).context["form"]["nonce"].value()
    hours = {"starts_at": event.local_start, "ends_at": event.local_start + timedelta(hours=1)}
    data = {"minutes": "30", "tables": "2", "nonce": nonce, **{k: f"{m:%Y-%m-%dT%H:%M}" for k, m in hours.items()}}
    answers = [client.post(url, data) for _time in range(2)]
    assert [one.status_code for one in answers] == [302, 302] and event.meeting_slots.count() == 4
    assert client.post(url, {**data, "nonce": "another"}).status_code == 422


def test_a_copy_is_made_once(client, event):
    client.force_login(event.owner)
    url = reverse("admin:events_event_copy", args=[event.pk])
    page = client.get(url)
    data = {"nonce": page.context["form"]["nonce"].value(), "version": page.context["version"]}
    pages = [client.post(url, data, follow=True).content.decode() for _time in range(2)]
    new = Event.objects.get(copied_from=event)
    assert all(new.code in one for one in pages)
    assert actions.copy(event=event, by=event.owner, nonce="another") != new


def test_a_note_is_written_once(client, event):
    client.force_login(event.owner)
    url = reverse("admin:events_event_note", args=[event.pk])
    nonce = client.get(url).context["form"]["nonce"].value()
    answers = [client.post(url, {"text": "Call the venue", "nonce": nonce}) for _time in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert Activity.objects.about(event).filter(verb="note").count() == 1
    actions.note(event=event, by=event.owner, text="Call the venue", nonce="another")
    assert Activity.objects.about(event).filter(verb="note").count() == 2
