"""Reference data: the apps' data files meet what staff have made of them since.

An app registers its datasets in `ready()`; `manage.py load_reference` syncs each of them, in the order of the apps.
A row remembers what was loaded (`ReferenceRow`). A later edition of the data changes only what still equals
that; what staff changed, added or removed stays theirs. docs/adr/0030-reference-data.md says why.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from .models import ReferenceRow


class Part(Protocol):
    """What belongs to a row but lives in other tables, or points at a row of the same load."""

    def read(self, objects: list[models.Model]) -> dict[Any, Any]: ...

    def write(self, obj: models.Model, value: Any) -> None: ...


@dataclass(frozen=True)
class Dataset:
    name: str
    model: type[models.Model]
    key: str  # the field that names a row in the data
    rows: Callable[[], Iterable[dict]]
    parts: Mapping[str, Part] = field(default_factory=dict)


@dataclass
class Outcome:
    created: int = 0
    updated: int = 0
    kept: int = 0  # rows with something of staff's that the data would say otherwise
    unchanged: int = 0


DATASETS: dict[str, Dataset] = {}
AFTERWARDS: list[Callable[[], str]] = []


def register(*datasets: Dataset) -> None:
    for dataset in datasets:
        DATASETS[dataset.name] = dataset


def register_afterwards(step: Callable[[], str]) -> None:
    """A step that needs the reference data in place (the directory's start); returns what it did, in words."""
    if step not in AFTERWARDS:
        AFTERWARDS.append(step)


def plain(value: Any) -> Any:
    """A value as JSON keeps it, so that the database, the data file and the memory compare alike."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


@transaction.atomic
def sync(dataset: Dataset, *, reset: bool = False) -> Outcome:
    """Bring the rows up to the data. `reset` also overwrites what staff changed."""
    with pghistory.context(source="load_reference"):
        return _Sync(dataset, reset).run()


class _Sync:
    def __init__(self, dataset: Dataset, reset: bool):
        self.dataset, self.reset = dataset, reset
        self.rows = {str(row[dataset.key]): row for row in dataset.rows()}
        self.loaded = dict(ReferenceRow.objects.filter(dataset=dataset.name).values_list("key", "values"))
        objects = list(dataset.model._base_manager.all())
        self.present = {str(getattr(obj, dataset.key)): obj for obj in objects}
        self.parts = {name: part.read(objects) for name, part in dataset.parts.items()}
        self.outcome = Outcome()

    def run(self) -> Outcome:
        missing, changed = {}, {}
        for key, row in self.rows.items():
            if key not in self.present:
                if key in self.loaded and not self.reset:
                    self.outcome.kept += 1  # staff removed it
                else:
                    missing[key] = row
            elif differing := self._differing(key, row):
                changed[key] = differing
        self._create(missing)
        self._change(changed)
        self._remember(missing.keys() | changed.keys())
        return self.outcome

    def _now(self, key: str, name: str) -> Any:
        obj = self.present[key]
        return plain(self.parts[name].get(obj.pk) if name in self.parts else getattr(obj, name))

    def _differing(self, key: str, row: dict) -> dict:
        """The values to write: new in the data, and not of staff's making."""
        before, staffs, differing = self.loaded.get(key, {}), False, {}
        for name, value in row.items():
            now = self._now(key, name)
            if now == plain(value):
                continue
            if self.reset or (before and now == before.get(name, self._empty(name))):
                differing[name] = value
            else:
                staffs = True
        self.outcome.updated += bool(differing)
        self.outcome.kept += staffs and not differing
        self.outcome.unchanged += not staffs and not differing
        return differing

    def _empty(self, name: str) -> Any:
        """What a column held that the data did not speak of when the row was loaded: nobody has written it."""
        return None if name in self.parts else plain(self.dataset.model._meta.get_field(name).get_default())

    def _create(self, rows: dict[str, dict]) -> None:
        own = [{name: value for name, value in row.items() if name not in self.parts} for row in rows.values()]
        created = self.dataset.model._base_manager.bulk_create([self.dataset.model(**values) for values in own])
        for obj, row in zip(created, rows.values(), strict=True):
            self._write_parts(obj, row)
        self.outcome.created = len(created)

    def _change(self, changed: dict[str, dict]) -> None:
        for key, values in changed.items():
            obj = self.present[key]
            own = [name for name in values if name not in self.parts]
            for name in own:
                setattr(obj, name, values[name])
            if own:
                obj.save(update_fields=own)
            self._write_parts(obj, values)

    def _write_parts(self, obj: models.Model, values: dict) -> None:
        for name, part in self.dataset.parts.items():
            if name in values:
                part.write(obj, values[name])

    def _remember(self, keys: Iterable[str]) -> None:
        now = timezone.now()
        ReferenceRow.objects.bulk_create(
            [
                ReferenceRow(dataset=self.dataset.name, key=key, values=plain(self.rows[key]), loaded_at=now)
                for key in sorted(keys)
            ],
            update_conflicts=True,
            unique_fields=["dataset", "key"],
            update_fields=["values", "loaded_at"],
        )
