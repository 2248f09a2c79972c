"""Files a mail will carry, named by source and key while the mail waits.

The outbox knows no documents and documents know no mail: a source registers how to open one of its keys.
"""

from collections.abc import Callable
from dataclasses import dataclass


class NotReady(Exception):
    """The file does not exist yet (a PDF still being made): the mail waits. `str()` says for what."""


@dataclass(frozen=True)
class Attachment:
    filename: str
    content_type: str
    content: bytes


SOURCES: dict[str, Callable[[str], Attachment]] = {}


def register_source(name: str, opener: Callable[[str], Attachment]) -> None:
    SOURCES[name] = opener


def open_attachment(reference: dict) -> Attachment:
    """`reference` is `{"source": "document", "key": "DOC-2026-000012"}`."""
    return SOURCES[reference["source"]](reference["key"])
