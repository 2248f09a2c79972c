"""Two people with one part of an event open: the second sees what the first saved, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events import actions
from events.models import Session, WorkingGroup
from events.tests.factories import outcome, simple
from portal.core.errors import Conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return simple(state="held", days=-3)


def part(event, kind: str):
    if kind == "outcomes":
        return outcome(event)
    if kind == "groups":
        return actions.save_group(event=event, by=event.owner, group=WorkingGroup(title_en="Water"))
    end = event.starts_at + timedelta(hours=1)
    session = Session(title_en="Opening", starts_at=event.starts_at, ends_at=end)
    return actions.save_session(event=event, by=event.owner, session=session, speakers=[])


def typed(event, kind: str, word: str, **more) -> dict:
    if kind == "outcomes":
        return {"commitment": word, "committed_by": "Fund of cities", "currency": "", "is_public": "on", **more}
    if kind == "groups":
        return {"title_en": word, "position": "0", **more}
    moments = {"starts_at": event.local_start, "ends_at": event.local_start + timedelta(hours=1)}
    return {"title_en": word, "form": "plenary", **{k: f"{m:%Y-%m-%dT%H:%M}" for k, m in moments.items()}, **more}


def address(event, kind: str, pk=None) -> str:
    name = f"admin:events_event_{kind}" + ("" if pk else "_new")
    return reverse(name, args=[event.pk, pk] if pk else [event.pk])


def word_of(row) -> str:
    row.refresh_from_db()
    return getattr(row, "title_en", "") or row.commitment


@pytest.mark.parametrize("kind", ["sessions", "groups", "outcomes"])
class TestParts:
    def test_the_second_to_save_sees_what_the_first_saved(self, client, event, kind):
        row = part(event, kind)
        url = address(event, kind, row.pk)
        client.force_login(event.owner)
        shown = client.get(url)
        seen = shown.context["version"]
        assert b"Take it out" in shown.content
        assert client.post(url, typed(event, kind, "First", version=seen)).status_code == 302
        page = client.post(url, typed(event, kind, "Second", version=seen))
        assert page.status_code == 409 and word_of(row) == "First"
        assert "First" in [value for _label, value in page.context["saved"]] and b"Second" in page.content
        assert page.context["news"]
        client.post(url, typed(event, kind, "Second", version=page.context["version"]))
        assert word_of(row) == "Second"

    def test_what_was_changed_meanwhile_is_not_taken_out(self, client, event, kind):
        row = part(event, kind)
        client.force_login(event.owner)
        client.post(address(event, kind, row.pk), typed(event, kind, "First", version=row.version))
        page = client.post(address(event, kind, row.pk), {"remove": "1", "version": row.version})
        assert page.status_code == 409 and word_of(row) == "First"

    def test_what_was_taken_out_meanwhile_may_be_added_anew(self, client, event, kind):
        row = part(event, kind)
        url, model = address(event, kind, row.pk), type(row)
        client.force_login(event.owner)
        model.objects.filter(pk=row.pk).delete()
        assert client.get(url).status_code == 404
        page = client.post(url, typed(event, kind, "Mine", version=row.version))
        assert page.status_code == 409 and page.context["action"] == address(event, kind)
        client.post(page.context["action"], typed(event, kind, "Mine"))
        assert word_of(model.objects.get()) == "Mine"

    def test_no_version_is_another_version(self, client, event, kind):
        row = part(event, kind)
        before = word_of(row)
        client.force_login(event.owner)
        assert client.post(address(event, kind, row.pk), typed(event, kind, "New")).status_code == 409
        assert word_of(row) == before


def test_the_action_itself_refuses_another_version(event):
    row = part(event, "sessions")
    actions.save_session(event=event, by=event.owner, session=row, speakers=[], version=1)
    assert row.version == 2
    with pytest.raises(Conflict):
        actions.save_session(event=event, by=event.owner, session=row, speakers=[], version=1)
    with pytest.raises(Conflict):
        actions.remove_session(event=event, by=event.owner, session=row, version=1)
    actions.remove_session(event=event, by=event.owner, session=row, version=2)
    with pytest.raises(Conflict):
        actions.save_session(event=event, by=event.owner, session=row, speakers=[])
