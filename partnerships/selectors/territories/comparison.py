"""Two contents side by side, section by section: what was added, taken away or said otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ...registry.profile import SECTIONS

NOT_COMPARED = frozenset({"number", "title"})
NOT_READ = frozenset({"value", "unit", "key", "alt_language", "width", "height", "readiness"})


@dataclass(frozen=True)
class Change:
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class SectionChanges:
    key: str
    title: str
    changes: list[Change]


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[SectionChanges]:
    """Sections in the order of the later content; those that say the same are left out."""
    found = []
    old_sections, new_sections = before["sections"], after["sections"]
    keys = sorted({*old_sections, *new_sections}, key=lambda key: _either(old_sections, new_sections, key)["number"])
    for key in keys:
        old, new = _pieces(old_sections.get(key, {})), _pieces(new_sections.get(key, {}))
        changes = [
            Change(name, old.get(name, ""), new.get(name, ""))
            for name in dict.fromkeys([*old, *new])
            if old.get(name) != new.get(name)
        ]
        if changes:
            found.append(SectionChanges(key, _either(old_sections, new_sections, key)["title"], changes))
    return found


def _either(old: dict, new: dict, key: str) -> dict:
    return new.get(key) or old[key]


def _pieces(section: dict[str, Any]) -> dict[str, str]:
    """A section as named pieces of text. Rows are told apart by what they are called, else by their place."""
    pieces: dict[str, str] = {}
    labels = {q.name: str(q.label) for one in SECTIONS.values() for q in one.questions}
    for name, value in section.items():
        if name in NOT_COMPARED:
            continue
        if name == "texts":
            pieces |= {text["label"]: text["text"] for text in value}
        elif isinstance(value, list):
            for place, row in enumerate(value, 1):
                pieces[_called(row, place)] = "\n".join(_said(row))
        elif isinstance(value, dict):
            pieces[_called(value, 1)] = "\n".join(_said(value))
        else:
            pieces[labels.get(name, name)] = str(value)
    return pieces


def _called(row: Any, place: int) -> str:
    if isinstance(row, dict):
        if "alt" in row:
            return _("Photograph: %(alt)s") % {"alt": row["alt"]}
        for name in ("title", "product", "name", "source", "currency"):
            if isinstance(row.get(name), str):
                return str(row[name])
        for name in ("goal", "theme"):
            if isinstance(row.get(name), dict):
                return f"{row[name]['name']} ({place})"
    return str(row) if isinstance(row, str) else str(place)


def _said(row: Any) -> Iterator[str]:
    """Its words and figures as a reader sees them: shown amounts rather than raw ones."""
    if not isinstance(row, dict):
        yield str(row)
        return
    for name, value in row.items():
        raw = f"{name}_shown" in row or name in NOT_READ or (name == "place" and "alt" in row)
        if isinstance(value, dict):
            yield str(value.get("name", ""))
        elif not raw and not isinstance(value, list):
            yield str(value)
