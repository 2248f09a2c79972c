"""Amounts, moments, days and sizes in the active language and time zone: plain text, for any output."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NBSP = "\u00a0"
MINUS = "\u2212"


def number(value, decimals: int = 0) -> str:
    text = formats.number_format(value, decimals, use_l10n=True, force_grouping=True)
    return text.replace("-", MINUS, 1)


def money(amount, currency: str = "") -> str:
    """`EUR 95,000`; cents only where there are some; nothing for no amount."""
    if amount in (None, ""):
        return ""
    amount = Decimal(amount)
    figure = number(amount, 0 if amount == amount.to_integral_value() else 2)
    return f"{currency}{NBSP}{figure}" if currency else figure


def day(value) -> str:
    """`12 November 2026`; a moment is first brought to the reader's time zone."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return first_of_month(formats.date_format(value, "DATE_FORMAT"))


def first_of_month(text: str) -> str:
    """In French the first day of a month is an ordinal, the others are not: `1er février`, `2 février`."""
    figure, space, rest = text.partition(" ")
    return f"1er{space}{rest}" if figure == "1" and _in_french() else text


def _in_french() -> bool:
    return (get_language() or "").startswith("fr")


def listed(entries: Iterable) -> str:
    """`Water, waste; Energy`: entries that may hold commas themselves."""
    return (f"{NBSP}; " if _in_french() else "; ").join(str(entry) for entry in entries)


def zone_name() -> str:
    """The city of the reader's time zone, as it stands beside every time."""
    return city_of(str(timezone.get_current_timezone()), get_language() or "en")


@lru_cache(maxsize=1024)
def city_of(zone: str, language: str) -> str:
    """`Europe/Rome` → “Rome”, “Roma” in Spanish; what names no city stays as it is."""
    names = Locale.parse(language, sep="-").time_zones.get(zone, {})
    return names.get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")


def moment(value: datetime | None) -> str:
    """`12 November 2026, 10:12 (Rome)` in the reader's time zone."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return _("%(day)s, %(time)s (%(zone)s)") % {
        "day": day(local),
        "time": formats.time_format(local, "H:i"),
        "zone": zone_name(),
    }


def filesize_short(size) -> str:
    """`640 B`, `212 kB`, `1.1 MB`: decimal units, as file managers show them; a byte is an `octet` in French."""
    if size in (None, ""):
        return ""
    size = int(size)
    for limit, unit, decimals in ((1000, "B", 0), (1_000_000, "kB", 0), (1_000_000_000, "MB", 1)):
        if size < limit:
            return f"{number(Decimal(size) * 1000 / limit, decimals)}{NBSP}{byte_unit(unit)}"
    return f"{number(Decimal(size) / 1_000_000_000, 1)}{NBSP}{byte_unit('GB')}"


def byte_unit(unit: str) -> str:
    """`kB`, `ko` in French."""
    return unit.replace("B", "o") if _in_french() else unit
