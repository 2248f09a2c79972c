"""Inputs written in one go say what Django's own templates say."""

from html.parser import HTMLParser

import pytest
from django import forms

from partnerships.forms.inputs import Day, Line, Text

ATTRS = {"id": "id_n", "class": "form-control", "required": True, "disabled": False, "aria-describedby": "help"}


def parsed(html: str) -> list:
    found: list = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, sorted(attrs, key=str)))

        def handle_data(self, data):
            found.append(data)

    Reader().feed(html)
    return found


@pytest.mark.parametrize("value", [None, "", "5", "a\"<b>&'c", "\nindented", "</textarea><script>"])
@pytest.mark.parametrize("attrs", [ATTRS, {}])
@pytest.mark.parametrize(("ours", "django_s"), [(Line, forms.TextInput), (Text, forms.Textarea)])
def test_a_tag_is_that_of_django(ours, django_s, value, attrs):
    own = {"data-limit": 5, "autocomplete": "off"}
    assert parsed(ours(own).render("n", value, attrs)) == parsed(django_s(own).render("n", value, attrs))


def test_a_day_that_the_calendar_cannot_show_stays_visible_as_text():
    assert ("input", [("name", "n"), ("type", "date"), ("value", "2026-03-01")]) in parsed(
        Day().render("n", "2026-03-01")
    )
    assert ("input", [("name", "n"), ("type", "text"), ("value", "in May")]) in parsed(Day().render("n", "in May"))
