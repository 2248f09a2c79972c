"""Parts of reference rows that live in other tables, compared and written like a field."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Link:
    """A foreign key to a row of the same load, named by its natural key (`{"successor": "un-women"}`)."""

    name: str
    natural: str

    def read(self, objects: list[models.Model]) -> dict[Any, Any]:
        model = type(objects[0]) if objects else None
        if model is None:
            return {}
        return dict(model._base_manager.values_list("pk", f"{self.name}__{self.natural}"))

    def write(self, obj: models.Model, value: Any) -> None:
        target = obj._meta.get_field(self.name).related_model
        setattr(obj, self.name, target._base_manager.get(**{self.natural: value}) if value else None)
        obj.save(update_fields=[self.name])


@dataclass(frozen=True)
class Many:
    """A plain many-to-many relation, named by the natural keys of its rows, sorted."""

    name: str
    natural: str

    def read(self, objects: list[models.Model]) -> dict[Any, Any]:
        found: dict[Any, list] = {obj.pk: [] for obj in objects}
        if objects:
            pairs = type(objects[0])._base_manager.filter(**{f"{self.name}__isnull": False})
            for pk, key in pairs.values_list("pk", f"{self.name}__{self.natural}"):
                found[pk].append(key)
        return {pk: sorted(keys) for pk, keys in found.items()}

    def write(self, obj: models.Model, value: list) -> None:
        manager = getattr(obj, self.name)
        manager.set(manager.model._base_manager.filter(**{f"{self.natural}__in": value}))


@dataclass(frozen=True)
class Rows:
    """Rows of a child table: `{key: {field: value}}`, keyed by one of their columns."""

    model: type[models.Model]
    parent: str  # the foreign key to the row
    key: str  # the column that tells the children of one row apart
    fields: tuple[str, ...]

    def read(self, objects: list[models.Model]) -> dict[Any, Any]:
        found: dict[Any, dict] = defaultdict(dict, {obj.pk: {} for obj in objects})
        for child in self.model._base_manager.all():
            values = {name: getattr(child, name) for name in self.fields}
            found[getattr(child, f"{self.parent}_id")][str(getattr(child, self.key))] = values
        return found

    def write(self, obj: models.Model, value: dict) -> None:
        children = self.model._base_manager.filter(**{self.parent: obj})
        children.exclude(**{f"{self.key}__in": value.keys()}).delete()
        for key, fields in value.items():
            self.model._base_manager.update_or_create(**{self.parent: obj, self.key: key}, defaults=fields)
