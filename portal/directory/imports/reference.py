"""The directory's reference data, dataset by dataset, each after those it points at."""

import pycountry

from portal.core.reference import Dataset, register, register_afterwards
from portal.core.reference_parts import Link, Many, Rows

from ..models import Body, BodyTheme, Country, Goal, HomeStateRule, Subdivision, Target, Theme
from . import countries
from .authorities import load_authorities
from .subdivisions import main_name
from .tables import read_json


def subdivision_rows() -> list[dict]:
    known = {subdivision.code for subdivision in pycountry.subdivisions}
    return [
        {
            "code": row.code,
            "country_id": row.country_code,
            "parent_id": row.parent_code if row.parent_code in known else None,
            "name": main_name(row.name),
            "category": row.type,
        }
        for row in sorted(pycountry.subdivisions, key=lambda row: row.code)
    ]


def table(name: str):
    return lambda: read_json(name)


def register_datasets() -> None:
    register(
        Dataset("directory.goals", Goal, "code", table("goals.json")),
        Dataset("directory.targets", Target, "code", table("targets.json")),
        Dataset(
            "directory.themes",
            Theme,
            "code",
            table("themes.json"),
            {"goals": Many("goals", "code"), "targets": Many("targets", "code")},
        ),
        Dataset(
            "directory.bodies",
            Body,
            "acronym",
            table("bodies.json"),
            {
                "successor": Link("successor", "acronym"),
                "themes": Rows(BodyTheme, "body", "theme_id", ("rank",)),
            },
        ),
        Dataset("directory.countries", Country, "iso2", countries.rows),
        Dataset("directory.subdivisions", Subdivision, "code", subdivision_rows),
        Dataset("directory.home_state_rules", HomeStateRule, "code", table("home_state_rules.json")),
    )
    register_afterwards(load_authorities)
