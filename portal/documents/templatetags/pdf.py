"""Tags of the PDF templates: `{% load pdf %}`. `data` came through JSON, so days and moments are ISO strings."""

from datetime import date, datetime

import segno
from django import template

register = template.Library()


@register.filter
def qr(address: str) -> str:
    """A QR code as a data address of an SVG picture; medium error correction survives a fold or a stamp."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=0)


@register.filter
def as_day(text: str | None) -> date | None:
    """`{{ data.submitted_on|as_day|day }}`"""
    return date.fromisoformat(text[:10]) if text else None


@register.filter
def as_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
