"""Tags of the territory document: `{% load territory_pdf %}`. They take plain frozen data."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language

from ..charts import territories as charts

register = template.Library()
MOST_FICHES = 4
WORDY = 1600  # characters of the second page of the short form, beyond which it is set smaller


@register.filter
def accent(data: dict[str, Any]) -> str:
    return data.get("accent", charts.ACCENT)


@register.filter
def text(section: dict[str, Any], key: str) -> dict[str, str] | None:
    """One text of a section, as {label, text}; None where it was not written."""
    return next((one for one in section.get("texts", []) if one["key"] == key), None)


@register.filter
def texts_but(section: dict[str, Any], keys: str) -> list[dict[str, str]]:
    """`{{ section|texts_but:"leda working_groups" }}`"""
    return [one for one in section.get("texts", []) if one["key"] not in keys.split()]


@register.filter
def bars_said(rows: list[dict[str, Any]]) -> str:
    """A chart in words: what a reader hears in place of it."""
    return "; ".join(f"{row['name']}: {charts.said(row)}" for row in rows)


@register.filter
def bars_of_page(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"name": row["name"], "said": charts.said(row), "percent": length}
        for row, length in zip(rows, charts.lengths(rows), strict=True)
    ]


@register.simple_tag
def bars_picture(rows: list[dict[str, Any]], colour: str) -> str:
    return charts.bars(rows, colour, bars_said(rows))


@register.simple_tag
def locator_picture(place: dict[str, str], colour: str, title: str) -> str:
    return charts.locator(float(place["longitude"]), float(place["latitude"]), colour, title)


@register.simple_tag
def cover_pattern(data: dict[str, Any]) -> str:
    return charts.pattern(data["slug"], accent(data))


@register.filter
def fiches(projects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The largest gaps first would hide the authority's own order: the first four as it lists them."""
    return projects[:MOST_FICHES]


@register.simple_tag
def comma() -> str:
    """Between two parts of a line, as the letters of the active language have it."""
    return "، " if get_language() == "ar" else ", "


@register.filter
def year_of(day: str) -> int:
    return date.fromisoformat(day).year


@register.filter
def texts_of(section: dict[str, Any], keys: str) -> list[dict[str, str]]:
    """`{{ section|texts_of:"potentials constraints" }}`"""
    return [one for one in section.get("texts", []) if one["key"] in keys.split()]


@register.filter
def in_order(sections: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """By number: what came through the database has lost the order of its keys."""
    return sorted(sections.items(), key=lambda pair: pair[1]["number"])


@register.filter
def is_wordy(data: dict[str, Any]) -> bool:
    sections = data["sections"]
    exchange = sections.get("exchange", {})
    said = [row["words"] for row in (*exchange.get("offers", []), *exchange.get("seeks", []))]
    said += [one["text"] for key in ("contact", "sources") for one in sections.get(key, {}).get("texts", [])]
    return sum(map(len, said)) > WORDY
