import json
from pathlib import Path

from portal.core.reference import Dataset, register
from portal.core.reference_parts import Many, Rows

from ..models import Presence, Programme

DATA = Path(__file__).resolve().parent.parent / "data"
PRESENCE = ("year_from", "year_to", "is_active", "status", "note", "source")


def programme_rows() -> list[dict]:
    return json.loads((DATA / "programmes.json").read_text(encoding="utf-8"))


def register_datasets() -> None:
    register(
        Dataset(
            "programmes.programmes",
            Programme,
            "code",
            programme_rows,
            {
                "components_of": Many("components_of", "code"),
                "presences": Rows(Presence, "programme", "country_id", PRESENCE),
            },
        )
    )
