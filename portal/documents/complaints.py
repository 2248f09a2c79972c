"""What WeasyPrint only writes into its log although the document lacks something: a picture that was not drawn."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOGGER = logging.getLogger("weasyprint")
MISSING = ("Failed to load image", "Failed to render SVG image")


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if text.startswith(MISSING):
            self.heard.append(text[:300])


@contextmanager
def complaints() -> Iterator[list[str]]:
    listener = _Listener()
    LOGGER.addHandler(listener)
    try:
        yield listener.heard
    finally:
        LOGGER.removeHandler(listener)
