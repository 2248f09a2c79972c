import json
from pathlib import Path

from portal.core.reference import Dataset, register
from portal.core.reference_parts import Many, Rows

from ..models import Presence, Programme, Section, Source

DATA = Path(__file__).resolve().parent.parent / "data"
PRESENCE = ("year_from", "year_to", "is_active", "status", "note", "source")


def rows(name: str) -> list[dict]:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def section_rows() -> list[dict]:
    """With the keys of the programmes in this database: they are loaded before."""
    keys = dict(Programme.objects.values_list("code", "pk"))
    return [{**row, "programme_id": keys[code]} for row in rows("sections") if (code := row.pop("programme_code"))]


def register_datasets() -> None:
    register(
        Dataset(
            "programmes.programmes",
            Programme,
            "code",
            lambda: rows("programmes"),
            {
                "components_of": Many("components_of", "code"),
                "presences": Rows(Presence, "programme", "country_id", PRESENCE),
            },
        ),
        Dataset("programmes.sources", Source, "tag", lambda: rows("sources")),
        Dataset("programmes.sections", Section, "key", section_rows, {"sources": Many("sources", "tag")}),
    )
