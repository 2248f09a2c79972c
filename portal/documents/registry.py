"""Which documents exist. Each app registers its kinds in `documents.py`; rendering knows only plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO


@dataclass(frozen=True)
class Kind:
    """A PDF out of a template, or with `write` a file of another kind: (document, open file, told) → None, where
    `told(percent)` is how far it is. Written row by row, so that it may be larger than memory."""

    key: str  # "request_copy"
    label: Any
    template: str  # "partnerships/pdf/request_copy.html"
    may_download: Callable[[Any, Any], bool]  # (user, document) → bool; asked at every download
    number_prefix: str = "DOC"
    write: Callable[[Any, BinaryIO, Callable[[int], None]], None] | None = None
    suffix: str = "pdf"
    content_type: str = "application/pdf"
    on_download: Callable[[Any, Any], None] | None = None  # (user, document); each time somebody gets its file
    holds_keys: bool = False  # whoever has its file can act with it: to read documents is not enough
    is_unlisted: bool = False  # its number cannot be guessed: whoever has the address has the file


@dataclass(frozen=True)
class Asset:
    content: bytes
    content_type: str


KINDS: dict[str, Kind] = {}
ASSETS: dict[str, Callable[[str], Asset]] = {}


def register(*kinds: Kind) -> None:
    for kind in kinds:
        if kind.key in KINDS and KINDS[kind.key].template != kind.template:
            raise ValueError(f"document kind {kind.key} is registered twice")
        KINDS[kind.key] = kind


def register_assets(source: str, opener: Callable[[str], Asset]) -> None:
    """Pictures a template may show as `asset:<source>/<key>`; nothing else than these and `data:` is fetched."""
    ASSETS[source] = opener


def label_of(key: str) -> Any:
    return KINDS[key].label if key in KINDS else key
