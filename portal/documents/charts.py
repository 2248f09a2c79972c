"""From a Vega-Lite specification to an SVG picture: the only place that knows vl-convert.

    on_page(chart, title=_("Deposits by year"))    inline on a page: text in the page's font, bars may be links
    svg(spec, title=…)                             one drawing of it
    data_uri(spec, title=…)                        in a PDF: <img src="{{ … }}" alt="…">, text in Noto Sans

A `Chart` is one picture drawn for two rooms: on a phone the wide one would be shrunk until nobody could read it.
`spec` is plain data: `width`, `height`, `data.values`, marks, encodings; colours and letters come from `THEME`.
The same specification gives the same bytes. A mark with `href` (an address of this portal: "/funds/PB000/…") becomes a
link that is named by the mark's `description`; beside every chart stands a table of the same numbers.
"""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from django.core.cache import cache
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .charts_svg import tidy
from .charts_theme import PALETTE, THEME
from .fonts import FOLDERS
from .limits import outside_the_limit

__all__ = ["NARROW", "PALETTE", "THEME", "WIDE", "Chart", "data_uri", "on_page", "svg"]

VERSION = 4  # of what we make of a specification: a change here draws every chart anew
KEPT_FOR = 30 * 24 * 3600  # seconds
VEGA_LITE = "5.21"
ATTEMPTS = 3
WIDE, NARROW = 420, 290  # what a drawing may take across beside its labels; letters are 12 of these units high

Spec = dict[str, Any]


@dataclass(frozen=True)
class Chart:
    wide: Spec
    narrow: Spec

    @classmethod
    def of(cls, draw: Callable[[int], Spec]) -> Self:
        """`draw` is asked for each width."""
        return cls(draw(WIDE), draw(NARROW))


def on_page(chart: Chart, *, title: str) -> SafeString:
    """Both drawings; the style sheet shows the one for which there is room, and nobody hears the other."""
    drawings = (svg(spec, title=title) for spec in (chart.wide, chart.narrow))
    return format_html(
        '<div class="chart-room"><div class="chart-wide">{}</div><div class="chart-narrow">{}</div></div>', *drawings
    )


def svg(spec: Spec, *, title: str, paper: bool = False) -> SafeString:
    """An `<svg>` without style, script or foreign address, safe under the strict content policy. `title` is what a
    screen reader says of the picture."""
    parts = [VERSION, title, paper, _numbers(), spec]
    return mark_safe(_picture(json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)))


@lru_cache(maxsize=256)
def _picture(text: str) -> str:
    """Kept in the process, and in the cache for the others."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    _version, title, paper, numbers, spec = json.loads(text)

    def draw() -> str:
        return tidy(_draw(spec, digest, numbers), title, digest[:8], paper=paper)

    return cache.get_or_set(f"chart-{digest}", draw, KEPT_FOR) or draw()


def data_uri(spec: Spec, *, title: str) -> str:
    drawn = svg(spec, title=title, paper=True)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


def _numbers() -> dict[str, Any]:
    """How numbers of an axis are written in the active language."""
    signs = {"decimal": get_format("DECIMAL_SEPARATOR"), "thousands": get_format("THOUSAND_SEPARATOR")}
    return {**signs, "grouping": [3], "currency": ["", ""]}


def _draw(spec: Spec, digest: str, numbers: dict[str, Any]) -> str:
    """Its engine starts when a process draws its first chart (most of a second), and loads nothing from anywhere.

    Some failures make the engine answer the next call with what was meant for the one before. The digest travels
    through it as the name of its marks, so that nobody is ever shown another's chart.
    """
    with outside_the_limit():
        import vl_convert

        for folder in FOLDERS:
            vl_convert.register_font_directory(str(folder))
        for _attempt in range(ATTEMPTS):
            try:
                drawn = vl_convert.vegalite_to_svg(
                    {**spec, "name": f"c{digest}"},
                    vl_version=VEGA_LITE,
                    config=THEME,
                    allowed_base_urls=[],
                    format_locale=numbers,
                )
            except ValueError as error:
                failure = error
                continue
            if f"c{digest}" in drawn:
                return drawn
            failure = ValueError("the engine answered with another chart")
        raise failure
