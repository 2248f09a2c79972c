"""What sections hold besides their own texts and rows: pictures, totals, sources."""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ...models import TerritoryPhoto
from .loaded import Loaded
from .words import money

PHOTOS_IN = frozenset({"territory", "identity", "economy", "infrastructure"})


def photo(row: TerritoryPhoto, language: str, source_language: str) -> dict[str, Any]:
    """An alternative text that was not translated yet stands in the language it was written in, and says so."""
    has = next(
        (code for code in (language, source_language, *row.texts) if row.texts.get(code, {}).get("alt")), language
    )
    words = row.texts.get(has, {})
    made = {
        "key": row.key,
        "place": row.place,
        "alt": words.get("alt", ""),
        "alt_language": has,
        "credit": row.credit,
        "focal": [row.focal_x, row.focal_y],
        "width": row.width,
        "height": row.height,
    }
    caption = row.texts.get(language, {}).get("caption")
    return {**made, "caption": caption} if caption else made


def _cover(loaded: Loaded, made: dict, language: str) -> dict:
    found: dict[str, Any] = {}
    if promise := loaded.text("cover", "promise", language):
        found["promise"] = promise
    for place, name in (("cover", "photo"), ("arms", "arms")):
        for row in loaded.photos_of(place):
            found[name] = photo(row, language, loaded.profile.source_language)
    return found


def _projects(loaded: Loaded, made: dict, language: str) -> dict:
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for project in made["projects"].get("projects", []):
        for name in ("total", "secured", "gap"):
            sums[project["currency"]][name] += Decimal(project[name])
    totals = [
        {
            "currency": currency,
            **{name: f"{amount:.2f}" for name, amount in amounts.items()},
            **{f"{name}_shown": money(amount, currency) for name, amount in amounts.items()},
            "secured_percent": int(100 * amounts["secured"] / amounts["total"]),
        }
        for currency, amounts in sums.items()
    ]
    return {"totals": totals} if totals else {}


def _sources(loaded: Loaded, made: dict, language: str) -> dict:
    years: dict[str, set[int]] = defaultdict(set)
    credits: dict[str, None] = {}
    for section in made.values():
        for rows in section.values():
            for row in rows if isinstance(rows, list) else [rows]:
                if isinstance(row, dict) and "source" in row:
                    years[row["source"]].add(row["year"])
                if isinstance(row, dict) and "credit" in row:
                    credits.setdefault(row["credit"])
    found: dict[str, Any] = {}
    if years:
        found["sources"] = [
            {"source": source, "years": ", ".join(str(year) for year in sorted(seen))} for source, seen in years.items()
        ]
    if credits:
        found["credits"] = list(credits)
    return found


EXTRAS: dict[str, Callable[[Loaded, dict, str], dict]] = {"cover": _cover, "projects": _projects, "sources": _sources}
