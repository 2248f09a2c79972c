"""Editors write the texts; everybody on the desk reads them; nothing shows before it is saved."""

import pytest
from django.urls import reverse

from programmes.models import Call, Section

pytestmark = pytest.mark.django_db


def change(section):
    return reverse("admin:programmes_section_change", args=[section.pk])


@pytest.fixture
def section(programmes) -> Section:
    return Section.objects.get(key="wacap-gets")


def body(section, **values):
    return {
        "body_en": section.body_en,
        "body_fr": section.body_fr,
        "body_es": section.body_es,
        "sources": list(section.sources.values_list("pk", flat=True)),
        **values,
    }


def test_an_editor_writes_and_the_public_reads_it_clean(client, person, section):
    client.force_login(person("editor"))
    written = "**Contacts** <script>alert(1)</script>\n- one\n- two"
    assert client.post(change(section), body(section, body_en=written)).status_code == 302
    client.logout()
    text = client.get(section.programme.get_absolute_url()).content.decode()
    assert "<strong>Contacts</strong>" in text
    assert "<li>two</li>" in text
    assert "<script>alert" not in text


def test_a_preview_shows_the_page_and_saves_nothing(client, person, section):
    client.force_login(person("editor"))
    response = client.post(change(section), body(section, body_fr="Un **réseau** nouveau", _preview="fr"))
    text = response.content.decode()
    assert response.status_code == 200
    assert "Un <strong>réseau</strong> nouveau" in text
    assert "noindex" in text
    section.refresh_from_db()
    assert "nouveau" not in section.body_fr


def test_a_preview_of_what_cannot_be_saved_comes_back_with_its_errors(client, person, section):
    client.force_login(person("editor"))
    response = client.post(change(section), body(section, body_en="x" * 8001, _preview="en"))
    assert response.status_code == 200
    assert "preview-note" not in response.content.decode()
    section.refresh_from_db()
    assert len(section.body_en) < 8001


def test_the_history_says_who_changed_what(client, person, section):
    client.force_login(person("editor"))
    client.post(change(section), body(section, body_en="A new text"))
    text = client.get(reverse("admin:programmes_section_history", args=[section.pk])).content.decode()
    assert "A new text" in text
    assert "editor@undp.example" in text


@pytest.mark.parametrize("name", ["section", "call", "source", "programme"])
def test_the_auditor_reads_and_changes_nothing(client, person, section, make_call, name):
    rows = {
        "section": section,
        "call": make_call(),
        "source": section.sources.first(),
        "programme": section.programme,
    }
    client.force_login(person("auditor"))
    address = reverse(f"admin:programmes_{name}_change", args=[rows[name].pk])
    assert client.get(reverse(f"admin:programmes_{name}_changelist")).status_code == 200
    assert client.get(address).status_code == 200
    for values in ({"body_en": "x"}, {"_preview": "en"}):
        assert client.post(address, values).status_code == 403
    assert client.post(reverse(f"admin:programmes_{name}_add"), {}).status_code == 403


def test_nobody_else_finds_the_desk(client, section):
    assert client.get(change(section)).status_code == 302


def call_form(programme, **values):
    return {
        "key": "cities-2026", "programme": programme.pk, "kind": "wacap", "title_en": "Cities", "body_en": "Text",
        "announced_at_0": "2026-03-01", "announced_at_1": "09:00", "opens_at_0": "2026-03-10", "opens_at_1": "09:00",
        "closes_at_0": "2026-03-31", "closes_at_1": "23:59", "time_zone": "America/Bogota", **values,
    }  # fmt: skip


def test_the_moments_of_a_call_are_those_of_its_time_zone(client, person, programmes):
    client.force_login(person("editor"))
    response = client.post(reverse("admin:programmes_call_add"), call_form(programmes["wacap"]))
    assert response.status_code == 302, response.content.decode()
    call = Call.objects.get()
    assert call.closes_at.isoformat() == "2026-04-01T04:59:00+00:00"
    page = client.get(reverse("admin:programmes_call_change", args=[call.pk])).content.decode()
    assert 'value="23:59:00"' in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"closes_at_0": "2026-03-01"}, "closes after it opens"),
        ({"opens_at_0": "2026-02-01"}, "or later"),
        ({"time_zone": "Europe/Zurich", "opens_at_0": "2026-03-29", "opens_at_1": "02:30"}, "interpreted"),
    ],
)
def test_moments_that_cannot_be_are_refused_in_words(client, person, programmes, values, words):
    client.force_login(person("editor"))
    response = client.post(reverse("admin:programmes_call_add"), call_form(programmes["wacap"], **values))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Call.objects.exists()


def test_a_call_is_seen_before_it_is_saved(client, person, programmes):
    client.force_login(person("editor"))
    response = client.post(
        reverse("admin:programmes_call_add"), call_form(programmes["wacap"], _preview="en", title_en="Seen first")
    )
    assert "Seen first" in response.content.decode()
    assert not Call.objects.exists()
