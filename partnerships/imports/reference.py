import json
from pathlib import Path

from portal.core.reference import Dataset, register

from ..models import ReasonCode, ServiceLevel

DATA = Path(__file__).resolve().parent.parent / "data"


def table(name: str):
    return lambda: json.loads((DATA / name).read_text(encoding="utf-8"))


def register_datasets() -> None:
    register(
        Dataset("partnerships.reasons", ReasonCode, "code", table("reasons.json")),
        Dataset("partnerships.service_levels", ServiceLevel, "code", table("service_levels.json")),
    )
