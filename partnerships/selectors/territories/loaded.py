"""A profile with everything that is written in it, read once: forms, completeness and content all stand on it."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.apps import apps

from ...models import TerritoryPhoto, TerritoryProfile
from ...models.territories import ProfileRow
from ...registry.profile import ROWS, SECTIONS, RowKind

RELATED = {
    "TerritoryGoal": ("goal",),
    "TerritoryExchange": ("theme",),
    "TerritoryProject": ("goal",),
    "TerritoryPartner": ("country",),
}


def model_of(kind: RowKind) -> type[ProfileRow]:
    return apps.get_model("partnerships", kind.model)


class Loaded:
    """Each table is read when it is first asked for, or, with `section`, only what that section needs."""

    def __init__(self, profile: TerritoryProfile, section: str | None = None) -> None:
        self.profile = profile
        self._section = section

    @cached_property
    def _texts(self) -> dict[tuple[str, str, str], str]:
        rows = self.profile.texts.all()
        if self._section is not None:
            rows = rows.filter(section=self._section)
        return {(t.section, t.field, t.language): t.text for t in rows}

    def text(self, section: str, field: str, language: str) -> str:
        return self._texts.get((section, field, language), "")

    def neutral(self, field: str) -> Any:
        return self.profile.typed.get(field)

    @cached_property
    def _rows(self) -> dict[str, list[ProfileRow]]:
        wanted = ROWS if self._section is None else SECTIONS[self._section].rows
        kinds: dict[str, list[str]] = defaultdict(list)
        for key in wanted:
            kinds[ROWS[key].model].append(key)
        found: dict[str, list[ProfileRow]] = defaultdict(list)
        for name, keys in kinds.items():
            model = apps.get_model("partnerships", name)
            rows = model.objects.filter(profile=self.profile, kind__in=keys)
            for row in rows.select_related(*RELATED.get(name, ())).order_by("kind", "position", "pk"):
                found[row.kind].append(row)
        return found

    def rows(self, kind: str) -> list[ProfileRow]:
        return self._rows.get(kind, [])

    @cached_property
    def photos(self) -> list[TerritoryPhoto]:
        return list(self.profile.photos.kept())

    def photos_of(self, place: str) -> list[TerritoryPhoto]:
        return [photo for photo in self.photos if photo.place == place]
