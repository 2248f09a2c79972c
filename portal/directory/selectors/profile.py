"""A profile's answers in words, block by block."""

from typing import Any

from babel import Locale, UnknownLocaleError
from django.utils.formats import number_format
from django.utils.translation import get_language

from portal.core import formats

from ..models import Authority
from ..states import NETWORKS, Block
from .choices import country_choices, theme_choices

ROW_FIELDS = {"offers", "needs", "partnerships_known"}


def block_rows(authority: Authority, block: Block) -> list[tuple[Any, str]]:
    """Label and text of every answer there is."""
    found = ((name, text_of(authority, name)) for name in block.fields)
    return [(Authority._meta.get_field(name).verbose_name, text) for name, text in found if text]


def text_of(authority: Authority, name: str) -> str:
    """One answer in the active language; empty where there is none."""
    if name == "members":
        return ", ".join(str(row) for row in authority.members.all())
    value = getattr(authority, name)
    if value in (None, "", []):
        return ""
    if name in ROW_FIELDS:
        return "\n".join(_row(row) for row in value)
    if name == "networks":
        return ", ".join(str(NETWORKS.get(key, key)) for key in value)
    if name == "working_languages":
        return ", ".join(_language(code) for code in value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    display = getattr(authority, f"get_{name}_display", None)
    return str(display()) if display else _plain(name, value)


def _plain(name: str, value: Any) -> str:
    if hasattr(value, "isoformat"):
        return formats.day(value)
    if name.endswith("_year"):
        return str(value)
    if name in ("population", "area_km2", "cooperation_budget"):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)


def _row(row: dict) -> str:
    """One line of a list: theme and sentence, or partner, place and years."""
    themes, countries = dict(theme_choices()), dict(country_choices())
    years = "–".join(str(row[name]) for name in ("year_from", "year_to") if row.get(name))
    parts = [
        row.get("counterpart"),
        countries.get(row.get("country", ""), row.get("country")),
        themes.get(row.get("theme", ""), row.get("theme")),
        row.get("text"),
        row.get("agreement"),
        years,
    ]
    return " · ".join(str(part) for part in parts if part)


def _language(code: str) -> str:
    try:
        return Locale.parse(get_language() or "en", sep="-").languages.get(code, code)
    except (UnknownLocaleError, ValueError):
        return code
