"""The tags every template may use."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from portal.core.lifecycle import State

STATE = State("consulting", "With UN bodies", "Being discussed with UN partners", "active")


def render(source: str, **context) -> str:
    return Template("{% load portal %}" + source).render(Context(context)).strip()


def test_status_is_a_word_in_the_tone_of_its_state():
    assert render("{% status state %}", state=STATE) == '<span class="pill pill-active">With UN bodies</span>'


def test_public_status_says_what_the_requester_reads():
    assert "Being discussed with UN partners" in render("{% status state public=True %}", state=STATE)


def test_pill_escapes_its_word():
    assert render("{% pill word 'good' %}", word="<b>") == '<span class="pill pill-good">&lt;b&gt;</span>'


@pytest.mark.parametrize(
    ("language", "amount", "expected"),
    [
        ("en", Decimal("95000.00"), "EUR\xa095,000"),
        ("en", Decimal("95000.5"), "EUR\xa095,000.50"),
        ("en", Decimal("-1234"), "EUR\xa0−1,234"),
        ("en", 0, "EUR\xa00"),
        ("fr", Decimal("95000.5"), "EUR\xa095\xa0000,50"),
        ("es", Decimal("95000"), "EUR\xa095\xa0000"),
        ("en", None, ""),
    ],
)
def test_money_in_the_readers_language(language, amount, expected):
    with translation.override(language):
        assert render("{{ amount|money:'EUR' }}", amount=amount) == expected


def test_money_without_currency_is_the_figure():
    assert render("{{ amount|money }}", amount=Decimal("898977165.00")) == "898,977,165"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "12 November 2026"), ("fr", "12 novembre 2026"), ("es", "12 de noviembre de 2026")],
)
def test_day_in_the_readers_language(language, expected):
    with translation.override(language):
        assert render("{{ day|day }}", day=date(2026, 11, 12)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "1 December 2026"), ("fr", "1er décembre 2026"), ("es", "1 de diciembre de 2026")]
)
def test_the_first_of_a_month_is_an_ordinal_in_french(language, expected):
    with translation.override(language):
        assert render("{{ day|day }}", day=date(2026, 12, 1)) == expected


def test_day_of_a_moment_is_the_readers_day():
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert render("{{ m|day }}", m=datetime(2026, 11, 12, 20, tzinfo=UTC)) == "13 November 2026"


def test_moment_names_its_zone():
    at = datetime(2026, 11, 12, 9, 12, tzinfo=UTC)
    with timezone.override(ZoneInfo("Europe/Rome")):
        assert render("{{ m|moment }}", m=at) == "12 November 2026, 10:12 (Rome)"
    with timezone.override(ZoneInfo("America/Argentina/Buenos_Aires")):
        assert render("{{ m|moment }}", m=at) == "12 November 2026, 06:12 (Buenos Aires)"
    with timezone.override(ZoneInfo("Europe/Rome")), translation.override("es"):
        assert render("{{ m|moment }}", m=at).endswith("(Roma)")


def test_no_day_and_no_moment_are_nothing():
    assert render("{{ d|day }}{{ d|moment }}", d=None) == ""


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, "0\xa0B"), (640, "640\xa0B"), (212_400, "212\xa0kB"), (1_140_000, "1.1\xa0MB"), (3_000_000_000, "3.0\xa0GB")],
)
def test_filesize_in_decimal_units(size, expected):
    assert render("{{ size|filesize_short }}", size=size) == expected


def test_french_counts_in_octets_and_parts_entries_as_it_does():
    with translation.override("fr"):
        assert render("{{ size|filesize_short }}", size=24_000) == "24\xa0ko"
        assert render("{{ entries|listed }}", entries=["Eau, déchets", "Énergie"]) == "Eau, déchets\xa0; Énergie"
    assert render("{{ entries|listed }}", entries=["Water, waste", "Energy"]) == "Water, waste; Energy"


def test_nav_link_marks_the_page_and_its_section():
    tag = "{% nav_link 'privacy' 'Privacy' %}"
    for path, mark in [("/privacy/", "page"), ("/privacy/more/", "true")]:
        assert f'aria-current="{mark}"' in render(tag, request=RequestFactory().get(path))
    assert "aria-current" not in render(tag, request=RequestFactory().get("/"))


def test_nav_link_to_nowhere_is_nothing():
    assert render("{% nav_link 'no_such_page' 'Nowhere' %}{% plain_link 'no_such_page' 'Nowhere' %}") == ""


def test_breadcrumbs_link_all_but_the_page_itself():
    html = render("{% breadcrumbs 'Requests' '/requests/' 'PR-2026-0001' %}")
    assert '<a href="/requests/">Requests</a>' in html
    assert '<li aria-current="page">PR-2026-0001</li>' in html
