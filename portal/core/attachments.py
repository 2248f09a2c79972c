"""Files a mail will carry, named by source and key while the mail waits.

The outbox knows no documents and documents know no mail: a source registers how to open one of its keys and
announces a key that has become ready; whoever waits for it listens.
"""

from collections.abc import Callable
from dataclasses import dataclass


class NotReady(Exception):
    """The file does not exist yet (a PDF still being made): the mail waits. `str()` says for what."""


class Gone(Exception):
    """The file will never exist or no longer does: the mail cannot leave as it stands. `str()` says why."""


@dataclass(frozen=True)
class Attachment:
    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Source:
    open: Callable[[str], Attachment]
    address: Callable[[str], str] | None = None  # the page about this file, for staff


SOURCES: dict[str, Source] = {}
LISTENERS: list[Callable[[dict], None]] = []


def register_source(
    name: str, opener: Callable[[str], Attachment], address: Callable[[str], str] | None = None
) -> None:
    SOURCES[name] = Source(opener, address)


def open_attachment(reference: dict) -> Attachment:
    """`reference` is `{"source": "document", "key": "DOC-2026-000012"}`."""
    return SOURCES[reference["source"]].open(reference["key"])


def address_of(reference: dict) -> str:
    """Empty where files of this source have no page."""
    address = SOURCES[reference["source"]].address
    return address(reference["key"]) if address is not None else ""


def listen(listener: Callable[[dict], None]) -> None:
    """`listener(reference)` is called when a file has become ready."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)


def announce_ready(source: str, key: str) -> None:
    for listener in LISTENERS:
        listener({"source": source, "key": key})
