"""Addresses in words, and French marks that keep to their words."""

import pytest
from django.urls import resolve, reverse

from events import actions
from events.actions.addressing import LEADING, LONGEST, in_words
from events.models import Session, WorkingGroup
from events.tests.factories import accepted_request, simple
from portal.core.text import french

pytestmark = pytest.mark.django_db
NATIONAL = "Rencontre nationale des régions et communes du Sénégal sur la coopération décentralisée"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (NATIONAL, "rencontre-nationale-des-regions-et-communes-du-senegal"),
        ("L’eau dans le Ferlo : rencontre", "l-eau-dans-le-ferlo-rencontre"),
        ("Œuvres d’art de la", "oeuvres-d-art"),
        ("La", "la"),
        ("", "event"),
        ("日本", "event"),
        ("x" * 100, "x" * LONGEST),
    ],
)
def test_an_address_ends_with_a_whole_word_that_says_something(title, words):
    assert in_words(title) == words


def test_wherever_it_is_cut_it_hangs_on_nothing():
    for start in range(40):
        words = in_words("a" * start + " " + NATIONAL)
        assert len(words) <= LONGEST and words.split("-")[-1] not in LEADING


def test_two_events_of_one_title_have_two_addresses():
    row = accepted_request("territorial_event")
    event = actions.create_event(request=row, by=row.owner)
    copied = actions.copy(event=event, by=event.owner)
    assert copied.slug != event.slug and copied.slug.startswith(event.slug)


@pytest.mark.parametrize("name", ["list", "month", "feed"])
def test_no_event_takes_an_address_of_the_list(name):
    title = reverse(f"events:{name}").rstrip("/").rsplit("/", 1)[-1]
    row = accepted_request("territorial_event")
    type(row).objects.filter(pk=row.pk).update(title=title)
    row.refresh_from_db()
    event = actions.create_event(request=row, by=row.owner)
    assert resolve(event.get_absolute_url()).url_name == "detail"


class TestFrench:
    def test_a_mark_keeps_to_its_word(self):
        assert french("L’eau : « où » ? Ici !") == "L’eau\u00a0: «\u00a0où\u00a0»\u00a0? Ici\u00a0!"
        assert french("à 9:30, https://x.org?a=1") == "à 9:30, https://x.org?a=1"
        assert french(french("L’eau : ici")) == french("L’eau : ici")

    def test_of_an_event_and_its_parts(self):
        event = simple()
        event = actions.edit_texts(event=event, by=event.owner, title_fr="L’eau : ici", title_en="Water : here")
        assert (event.title_fr, event.title_en) == ("L’eau\u00a0: ici", "Water : here")
        again = actions.edit_texts(event=event, by=event.owner, title_fr="L’eau : ici")
        assert again.version == event.version  # nothing was changed
        group = actions.save_group(event=event, by=event.owner, group=WorkingGroup(title_fr="Eau : réseaux"))
        session = Session(title_fr="Ouverture : mots", starts_at=event.starts_at, ends_at=event.ends_at)
        actions.save_session(event=event, by=event.owner, session=session, speakers=[])
        assert "\u00a0:" in group.title_fr and "\u00a0:" in session.title_fr
