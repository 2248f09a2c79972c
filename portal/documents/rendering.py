"""From a document's row to the bytes of its PDF: the only place that knows WeasyPrint (with fonts and fetching)."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from functools import cache

from celery.exceptions import SoftTimeLimitExceeded
from django.template.loader import render_to_string
from django.utils import timezone, translation

from .complaints import complaints
from .fonts import configuration
from .models import Document
from .registry import KINDS

STYLESHEET = "pdf/pdf.css"
VARIANT = "pdf/ua-1"
LIMITS = (MemoryError, SoftTimeLimitExceeded)  # reached while a picture was fetched: not the picture's fault


@dataclass(frozen=True)
class Rendered:
    content: bytes
    pages: int


class AssetRefused(Exception):
    """The page shows something that is missing or that it may not fetch."""


def html_of(document: Document) -> str:
    with translation.override(document.language), timezone.override(UTC):
        context = {
            "data": document.data,
            "title": document.title,
            "number": document.number,
            "language": document.language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "made_at": document.asked_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        return render_to_string(KINDS[document.kind].template, context)


def render(document: Document, *, layout_done: Callable[[], None] = lambda: None) -> Rendered:
    """The same row gives the same bytes: every date in the file is the moment the document was asked for."""
    fonts = configuration()
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    from .fetching import ClosedFetcher

    fetcher = ClosedFetcher()
    try:
        with _clock_stopped_at(int(document.asked_at.timestamp())), complaints() as missing:
            source = HTML(string=html_of(document), base_url="asset:", url_fetcher=fetcher)
            laid_out = source.render(font_config=fonts, stylesheets=[_stylesheet()], pdf_variant=VARIANT)
            layout_done()
            content = laid_out.write_pdf(pdf_variant=VARIANT, optimize_images=True)
    except FatalURLFetchingError as error:
        if isinstance(error.__cause__, LIMITS):
            raise error.__cause__ from None
        raise AssetRefused("; ".join(fetcher.refused)) from error
    if fetcher.refused or missing:
        raise AssetRefused("; ".join([*fetcher.refused, *missing]))
    return Rendered(content, len(laid_out.pages))


@cache
def _stylesheet():
    from weasyprint import CSS

    return CSS(string=render_to_string(STYLESHEET), font_config=configuration())


@contextmanager
def _clock_stopped_at(seconds: int) -> Iterator[None]:
    """fontTools writes the time into the fonts it cuts down, unless this variable names another."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
