"""Kinds of documents that only tests ask for. A worker of a test imports this module (`--include`)."""

from dataclasses import replace

from portal.documents.registry import KINDS, Kind, register

SHEET = "test_sheet"
OPEN_TO_ALL = "test_open_to_all"

register(
    Kind(SHEET, "Test sheet", "pdf/base.html", lambda user, document: user.is_authenticated, "TS"),
    Kind(OPEN_TO_ALL, "Test sheet open to all", "pdf/base.html", lambda user, document: True, "TO"),
)


def with_template(name: str) -> Kind:
    return replace(KINDS[SHEET], template=name)
