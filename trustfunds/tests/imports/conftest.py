from pathlib import Path

import pytest

from trustfunds.tests import factories as make

from . import generated


@pytest.fixture
def officer(db):
    return make.officer()


@pytest.fixture
def contributions(tmp_path: Path) -> Path:
    return generated.contributions(tmp_path / "contributions.csv")
