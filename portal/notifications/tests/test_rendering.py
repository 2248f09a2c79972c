from html.parser import HTMLParser

import pytest
from django.template import engines
from django.template.loader import get_template
from django.template.loaders import locmem

from portal.notifications.recipients import Recipient
from portal.notifications.registry import EVENTS
from portal.notifications.rendering import render

from . import events
from .posting import AT

ANA = Recipient("ana@town.example", "en")
CONTEXT = {"topic": "Water", "at": AT, "url": "http://127.0.0.1:8000/requests/PR-2026-0001/"}


class Tags(HTMLParser):
    """What an HTML mail is made of."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _value in attrs]


def test_text_and_html_say_the_same_and_sign_once():
    words = render(events.NOTE, ANA, CONTEXT)
    assert words.text.startswith("Water: 24 November 2026, 09:30 (UTC)\n")
    assert "Water: 24 November 2026, 09:30 (UTC)" in words.html
    assert words.text.count("partnership portal".capitalize()) == 1
    assert "-- " not in words.html


def test_a_mail_has_no_tables_scripts_pictures_or_outside_styles():
    tags = Tags(render(events.NOTE, ANA, CONTEXT).html)
    assert not {"table", "script", "img", "link"} & set(tags.tags)
    assert "style" not in tags.attributes
    assert tags.tags.count("h1") == 1


def test_an_optional_mail_leads_to_the_preferences_and_a_mandatory_one_does_not():
    address = "http://127.0.0.1:8000/accounts/messages/"
    for event, shown in ((events.NOTE, True), (events.URGENT, False)):
        words = render(event, ANA, CONTEXT)
        assert (address in words.text, address in words.html) == (shown, shown)


def test_no_three_lines_stay_empty_in_the_text():
    assert "\n\n\n" not in render(events.NOTE, ANA, CONTEXT).text


def test_a_line_that_looks_like_a_signature_cuts_nothing_off():
    words = render(events.NOTE, ANA, {**CONTEXT, "topic": "Yours\n-- \nJane\nWater"})
    assert "Jane" in words.html and "09:30" in words.html


def test_right_to_left_languages_are_marked(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    assert '<html lang="ar" dir="rtl">' in render(events.NOTE, Recipient("a@b.example", "ar"), CONTEXT).html


def test_an_events_own_html_is_used_where_there_is_one(monkeypatch):
    engine = engines["django"].engine
    own = {
        "notifications/mail/note.html": (
            '{% extends "mail/base.html" %}{% block content %}<h2>{{ topic }}</h2>{% endblock %}'
            '{% block action %}{% include "mail/_button.html" with address=url label="Open" %}{% endblock %}'
        )
    }
    monkeypatch.setattr(engine, "template_loaders", [locmem.Loader(engine, own), *engine.template_loaders])
    html = render(events.NOTE, ANA, CONTEXT).html
    assert "<h2>Water</h2>" in html
    assert f'<a class="button" href="{CONTEXT["url"]}">Open</a>' in html


@pytest.mark.parametrize("event", [event for event in EVENTS.values() if not event.key.startswith("test.")], ids=str)
def test_every_registered_event_has_its_templates(event):
    get_template(f"{event.template}.subject.txt")
    get_template(f"{event.template}.txt")
