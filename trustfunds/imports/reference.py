"""The donors and organisations everybody knows: members of the DAC by date, other member states, UN organisations."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.core.reference import Dataset, register
from portal.core.reference_parts import Link, Rows
from portal.core.text import normalise
from portal.directory.models import Country

from ..models import Alias, DacMembership, Donor, Organisation

FOLDER = Path(__file__).resolve().parent.parent / "data"
NAMES = ("name_en", "name_fr", "name_es")


@dataclass(frozen=True)
class Spellings:
    """Other spellings of a donor or an organisation, sorted. One that staff gave to another party stays there."""

    party: str  # "donor" or "organisation"

    def read(self, objects: list) -> dict[Any, list[str]]:
        found: dict[Any, list[str]] = defaultdict(list, {obj.pk: [] for obj in objects})
        known = Alias.objects.filter(**{f"{self.party}__isnull": False})
        for pk, text in known.order_by("text").values_list(self.party, "text"):
            found[pk].append(text)
        return found

    def write(self, obj, value: list[str]) -> None:
        own = Alias.objects.filter(**{self.party: obj})
        own.exclude(text__in=value).delete()
        for text in value:
            known = Alias.objects.filter(**{f"{self.party}__isnull": False}, normalised=normalise(text))
            if not known.exists():
                Alias.objects.create(**{self.party: obj}, text=text)


def register_datasets() -> None:
    register(
        Dataset(
            "trustfunds.donors",
            Donor,
            "code",
            donors,
            {
                "dac_memberships": Rows(DacMembership, "donor", "valid_from", ("valid_to", "source")),
                "aliases": Spellings("donor"),
            },
        ),
        Dataset(
            "trustfunds.organisations",
            Organisation,
            "code",
            organisations,
            {"body": Link("body", "acronym"), "aliases": Spellings("organisation")},
        ),
    )


def donors() -> list[dict]:
    """A member state bears the directory's name of its country, which the directory loaded before."""
    countries = Country.objects.in_bulk()
    return [_donor(row, countries) for row in _read("donors.json") if row["country"] in {None, *countries}]


def _donor(row: dict, countries: dict[str, Country]) -> dict:
    named = {name: row[name] if name in row else getattr(countries[row["country"]], name) for name in NAMES}
    return {
        "code": row["code"],
        **named,
        "kind": row["kind"],
        "country_id": row["country"],
        "dac_memberships": row["dac"],
        "aliases": sorted(row["aliases"]),
    }


def countries_by_spelling() -> dict[str, str]:
    """Two-letter code of a member state by its other names, normalised: Turkey → TR."""
    states = (row for row in _read("donors.json") if row["country"])
    return {normalise(alias): row["country"] for row in states for alias in row["aliases"]}


def organisations() -> list[dict]:
    return [{**row, "aliases": sorted(row["aliases"])} for row in _read("organisations.json")]


def _read(name: str) -> list[dict]:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
