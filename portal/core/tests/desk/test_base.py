"""The desk's base knows no word of what a case is about."""

import re
from pathlib import Path

import pytest
from django.conf import settings

WORDS = re.compile(
    r"\b(partnership|referral|authorit(y|ies)|territor|fund|event|donor|proposal|liaison)\w*", re.IGNORECASE
)
ROOT = Path(settings.BASE_DIR)
FILES = [*(ROOT / "portal/core/desk").glob("*.py"), *(ROOT / "templates/admin/desk").glob("*.html")]
ALLOWED = {"partnerships", "events"}  # named once, as who might use it


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_speaks_of_cases_only(path):
    found = {match.group().lower() for match in WORDS.finditer(path.read_text())}
    assert found <= ALLOWED


def test_it_imports_no_app_of_ours():
    for path in (ROOT / "portal/core/desk").glob("*.py"):
        assert not re.search(r"from (portal\.(?!core)|partnerships|events|trustfunds|programmes)", path.read_text())
