"""Finding an authority: by the beginnings of its names, and by likeness when a name was typed differently."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Length

from portal.core.text import normalise

from ..models import Authority
from .likeness import core_words, likeness

LIKE_ENOUGH = 0.5
COMPARED_AT_MOST = 5000  # rows; a country's authorities, or those that share a word's beginning


def listed() -> QuerySet[Authority]:
    """The public directory: names and places, for everybody who has signed in."""
    return Authority.objects.existing().select_related("country", "parent")


def authority_listed(number: str) -> Authority | None:
    return listed().filter(number=number).first()


def search_authorities(text: str, country: str | None = None, limit: int = 20) -> list[Authority]:
    """Best first: names that begin with the text, the shorter, the larger. `Regione Toscana` finds `Toscana` too.

    Two queries: only the keys are sorted, which for a common word is far less than the rows.
    """
    rows = Authority.objects.existing()
    if country:
        rows = rows.filter(country=country)
    found = _ranked(rows, text, limit)
    core = " ".join(core_words(text))
    if not found and core and core != normalise(text):
        found = _ranked(rows, core, limit)
    return _in_order(found)


def _ranked(rows: QuerySet[Authority], text: str, limit: int) -> list[int]:
    wanted = normalise(text)
    if len(wanted) < 2:
        return []
    begins = ExpressionWrapper(Q(search_text__startswith=wanted), output_field=BooleanField())
    larger_first = F("listed_population").desc(nulls_first=True)  # regions before cities of one name
    order = ("-begins", Length("official_name"), "official_name", larger_first, "pk")
    found = rows.search(text).annotate(begins=begins).order_by(*order)
    return list(found.values_list("pk", flat=True)[:limit])


def _in_order(keys: list[int]) -> list[Authority]:
    rows = listed().in_bulk(keys) if keys else {}
    return [rows[pk] for pk in keys if pk in rows]


def did_you_mean(text: str, country: str | None = None, limit: int = 5) -> list[Authority]:
    """For a search that found nothing."""
    return similar_authorities(text, country=country, limit=limit)


def similar_authorities(
    *names: str, country: str | None = None, exclude: int | None = None, limit: int = 5
) -> list[Authority]:
    """The authorities whose names are most like one of these: near duplicates and slips of the pen."""
    wanted = [" ".join(core_words(name)) for name in names if normalise(name)]
    if not any(wanted):
        return []
    scored = sorted(
        ((_best(wanted, row[1:4], row[4]), row[0]) for row in _compared(wanted, country) if row[0] != exclude),
        reverse=True,
    )
    return _in_order([pk for score, pk in scored if score >= LIKE_ENOUGH][:limit])


def _compared(wanted: list[str], country: str | None) -> Iterable[tuple]:
    rows = Authority.objects.existing().order_by()
    rows = rows.filter(country=country) if country else rows.filter(search_words=_beginnings(wanted))
    names = rows.values_list("pk", "official_name", "name_en", "name_fr", "other_names")
    return names[:COMPARED_AT_MOST]


def _beginnings(wanted: list[str]) -> SearchQuery:
    """Rows that share the first three letters of any word."""
    beginnings = sorted({word[:3] for name in wanted for word in name.split() if len(word) > 1})
    return SearchQuery(" | ".join(f"{part}:*" for part in beginnings), search_type="raw", config="simple")


def _best(wanted: list[str], names: Iterable[str], other_names: list[str]) -> float:
    known = [" ".join(core_words(name)) for name in (*names, *other_names) if name]
    return max((likeness(a, b) for a in wanted for b in known), default=0.0)
