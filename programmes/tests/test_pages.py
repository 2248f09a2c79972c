"""The public pages of programmes."""

import pytest
from django.urls import reverse

from programmes import registry
from programmes.models import Presence, Section
from programmes.selectors.home import on_home

pytestmark = pytest.mark.django_db
LIST = reverse("programmes:list")


def page(client, code, language="en"):
    return client.get(reverse("programmes:detail", args=[code]), headers={"accept-language": language})


def test_the_list_names_what_is_promoted_and_where_it_runs(client, programmes):
    text = client.get(LIST).content.decode()
    for code in ("art-gold", "leda", "wacap"):
        assert programmes[code].get_absolute_url() in text
    assert "/programmes/gsb/" not in text
    assert "It runs in 18 countries." in text
    assert "Tied to Growing Sustainable Business" in text


def test_home_names_them_too(programmes):
    rows = {row.address: row.meta for row in on_home().rows}
    assert rows[programmes["art-gold"].get_absolute_url()] == "It runs in 18 countries."
    assert programmes["gsb"].get_absolute_url() not in rows


def test_a_page_has_every_part_with_its_sources(client, programmes):
    text = page(client, "art-gold").content.decode()
    for part in Section.Part:
        assert f'id="{part}"' in text
    assert "S8 <a href=" in text
    assert "(2007)" in text
    assert "?kind=framework_partner" in text


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "C’est le gouvernement national qui demande"), ("es", "Lo pide primero el gobierno")]
)
def test_a_page_speaks_the_readers_language(client, programmes, language, words):
    assert words in page(client, "art-gold", language).content.decode()


def test_every_text_is_there_in_three_languages_and_says_where_it_comes_from(programmes):
    for section in Section.objects.prefetch_related("sources"):
        assert all((section.body_en, section.body_fr, section.body_es)), section
        assert section.sources.all(), section


def test_leda_shows_what_it_is_a_part_of_and_tied_to(client, programmes):
    text = page(client, "leda").content.decode()
    assert "A component of" in text
    assert "Growing Sustainable Business" in text
    assert "AULEDA (Vlora)" in text
    assert "Its component" in page(client, "art-gold").content.decode()


def test_presences_name_their_source(client, programmes):
    text = page(client, "art-gold").content.decode()
    assert "Lebanon" in text
    assert "S122" in text
    assert "UNDP ART: Annual report 2012" in text


def test_what_is_not_promoted_or_unknown_has_no_page(client, programmes):
    assert page(client, "gsb").status_code == 404
    assert page(client, "nothing").status_code == 404


@pytest.mark.parametrize("name", ["list", "detail"])
def test_pages_are_only_read(client, programmes, name):
    args = ["leda"] if name == "detail" else []
    assert client.post(reverse(f"programmes:{name}", args=args)).status_code == 405


def test_more_countries_and_calls_cost_no_more_queries(client, programmes, make_call, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = programmes["leda"].get_absolute_url()
    Presence.objects.exclude(programme=programmes["leda"], country="AL").delete()
    make_call("one")
    client.get(url), client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(url), client.get(LIST)
    for country in ("LB", "LK", "MA"):
        Presence.objects.create(programme=programmes["leda"], country_id=country, source="x", is_active=True)
    make_call("two"), make_call("three")
    with django_assert_num_queries(len(few)):
        client.get(url), client.get(LIST)


@pytest.fixture
def _own_registry(monkeypatch):
    monkeypatch.setattr(registry, "SOURCES", {})


@pytest.mark.usefixtures("_own_registry")
def test_what_higher_apps_hold_is_shown_in_order_and_only_where_there_is_some(client, programmes):
    def ask(programme):
        if programme.code == "leda":
            return registry.Related("Events", [registry.Row("Beirut <seminar>", "/events/beirut/", "April 2008")])
        return None

    registry.register_related("funds", 40, lambda programme: registry.Related("Funds", []))
    registry.register_related("events", 30, ask)
    text = page(client, "leda").content.decode()
    assert "Beirut &lt;seminar&gt;" in text
    assert "/events/beirut/" in text
    assert "Funds" not in text
    assert "Beirut" not in page(client, "wacap").content.decode()


@pytest.mark.usefixtures("_own_registry")
def test_two_lists_never_share_a_key():
    registry.register_related("events", 30, lambda programme: None)
    with pytest.raises(ValueError, match="twice"):
        registry.register_related("events", 31, lambda programme: None)
