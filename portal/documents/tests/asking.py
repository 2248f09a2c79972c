"""Asking for a document in one line, with what a test does not care about filled in."""

from portal.documents.actions import ask
from portal.documents.models import Document

from . import kinds


def ask_for(
    title: str = "Copy of a request", *, kind: str = kinds.SHEET, subject=None, key: str = "", **options
) -> Document:
    options = {"data": {}, "language": "en", "filename": "copy.pdf", "by": None, **options}
    return ask(kind, subject=subject, title=title, dedupe_key=key or title, **options)
