"""The directory's start: every subdivision of ISO 3166-2 as an authority that nobody has claimed yet."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

import pghistory
import pycountry
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.core.models import next_numbers
from portal.core.text import normalise

from ..models import Authority, Country, Subdivision
from .levels import level_of
from .subdivisions import exonyms, names_of

SOURCE = "iso3166-2"
SERIES = "authority"
DEEPEST = 5  # tiers; staff may have closed a circle of parents


@cache
def listed() -> dict[str, Any]:
    return {row.code: row for row in pycountry.subdivisions}


def load_authorities() -> str:
    """Creates what is missing and never changes what is there: an authority belongs to those who claim it."""
    with transaction.atomic(), pghistory.context(source="load_authorities"):
        created = sum(len(add_listed(tier)) for tier in missing_by_tier())
    total = Authority.objects.filter(source=SOURCE).count()
    return _("Directory: %(created)d authorities added, %(total)d from ISO 3166-2.") % {
        "created": created,
        "total": total,
    }


def missing_by_tier() -> list[list[Subdivision]]:
    """Listed subdivisions without an authority, parents first; those staff entered themselves are no authorities."""
    known = set(Authority.objects.filter(source=SOURCE).values_list("source_key", flat=True))
    tree: Mapping[str, str | None] = dict(Subdivision.objects.values_list("code", "parent_id"))
    tiers: dict[int, list[Subdivision]] = defaultdict(list)
    for row in Subdivision.objects.filter(code__in=listed().keys() - known):
        tiers[depth(row.code, tree)].append(row)
    return [tiers[tier] for tier in sorted(tiers)]


def depth(code: str, tree: Mapping[str, str | None]) -> int:
    above, parent = 0, tree.get(code)
    while parent is not None and above < DEEPEST:
        above, parent = above + 1, tree.get(parent)
    return above


def add_listed(subdivisions: list[Subdivision]) -> list[Authority]:
    parents = dict(
        Authority.objects.filter(source=SOURCE, source_key__in={row.parent_id for row in subdivisions}).values_list(
            "source_key", "pk"
        )
    )
    rows = []
    for row in subdivisions:
        official, others = names_of(row.code, listed()[row.code].name)
        known = exonyms().get(row.code, {})
        rows.append(
            Authority(
                official_name=official,
                name_en=known.get("en", ""),
                name_fr=known.get("fr", ""),
                name_es=known.get("es", ""),
                other_names=[name for name in others if name not in known.values()],
                level=level_of(row.code, listed()[row.code].type),
                country_id=row.country_id,
                subdivision=row,
                parent_id=parents.get(row.parent_id or ""),
                source=SOURCE,
                source_key=row.code,
                slug=slug(official, row.code),
            )
        )
    return add(rows)


def slug(name: str, key: str) -> str:
    """Unique by the key at its end."""
    return f"{slugify(normalise(name))[: 88 - len(key)]}-{key.lower()}".lstrip("-")


def add(rows: list[Authority]) -> list[Authority]:
    """Number the rows, make them findable and insert them at once."""
    countries = Country.objects.in_bulk()
    for row, number in zip(rows, next_numbers(SERIES, len(rows)), strict=True):
        row.number = f"LRA-{number:06d}"
        row.country = countries[row.country_id]
        row.fill_search_text()
    return Authority.objects.bulk_create(rows, batch_size=2000)
