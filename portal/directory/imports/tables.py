"""The app's own data files."""

import csv
import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data"


def read_json(name: str) -> list[dict]:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_csv(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
