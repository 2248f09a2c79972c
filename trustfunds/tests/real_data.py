"""Real ledgers to compare with, where they lie beside the checkout. The project holds none of them and needs none."""

import os
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(os.environ.get("REAL_DATA", settings.BASE_DIR.parent / "shared" / "data"))


def real_file(name: str) -> Path:
    """Skips the test, saying why, where the file is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"real data are not on this machine: {name} (name their folder in REAL_DATA)")
    return path
