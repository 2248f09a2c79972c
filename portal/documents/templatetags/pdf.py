"""Tags of the PDF templates: `{% load pdf %}`. `data` came through JSON, so days and moments are ISO strings."""

import re
from datetime import date

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def qr(address: str) -> str:
    """A QR code as a data address of an SVG picture; medium error correction survives a fold or a stamp."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=0)


@register.filter
def as_day(text: str | None) -> date | None:
    """`{{ data.submitted_on|as_day|day }}`"""
    return date.fromisoformat(text[:10]) if text else None


@register.simple_tag
def css_page_of_pages() -> SafeString:
    """`"page " counter(page) " of " counter(pages)` in the document's language, as a value of CSS `content`."""
    sentence = _("page {page} of {pages}")
    parts = re.split(r"(\{page\}|\{pages\})", sentence)
    return mark_safe(" ".join(_css_part(part) for part in parts if part))


def _css_part(part: str) -> str:
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    text = part.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return counters.get(part) or f'"{text}"'
