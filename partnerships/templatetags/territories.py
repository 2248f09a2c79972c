"""How a territory's plain data is drawn where the page may carry no inline style."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import template

register = template.Library()


@register.filter
def focal(photo: Any) -> str:
    """Classes that keep the focal point in sight, in steps of ten per cent: `fx-30 fy-70`."""
    x, y = photo["focal"] if isinstance(photo, dict) else (photo.focal_x, photo.focal_y)
    return f"fx-{round(x / 10) * 10} fy-{round(y / 10) * 10}"


@register.filter
def largest(rows: list[dict]) -> str:
    """The largest value among bars of one chart, as it stands in an attribute."""
    values = [_size(row) for row in rows]
    return format(max(values, default=Decimal(0)) or Decimal(1), "f")


@register.filter
def bar(row: dict) -> str:
    """The length of a bar; one below zero is told by its figure, and has none."""
    return format(max(_size(row), Decimal(0)), "f")


def _size(row: dict) -> Decimal:
    try:
        return Decimal(row["value"])
    except (KeyError, InvalidOperation):
        return Decimal(0)


@register.filter
def lines(text: str) -> list[str]:
    """One entry a line, without the marks people put in front."""
    return [line.strip().lstrip("-–•* ").strip() for line in text.splitlines() if line.strip()]
