"""Cut the fonts of pages and desk out of the full files that django-unfold ships.

A page loads about 16 kB a weight instead of 112, the desk's icons 20 instead of 290. The results are checked in;
run it again after an update of django-unfold or a change of `portal.core.icons`.
"""

import io
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from portal.core.icons import ICONS

WEIGHTS = ["Regular", "Medium", "SemiBold", "Bold"]
# The same ranges stand in static/unfold/fonts/inter/styles.css.
RANGES = {
    "latin": "20-7E A0-FF 131 152-153 2BB-2BC 2C6 2DA 2DC 2002-200F 2010-2015 2018-201E 2020-2022 2026 202F-2030"
    " 2032-2033 2039-203A 2044 2060 20AC 2122 2190-2193 2212 2264-2265",
    "latin-ext": "100-130 132-151 154-24F 259 2BD-2C5 2C7-2D9 2DB 2DD-2DF 1E20-1E21 1E24-1E25 1E2A-1E2B"
    " 1E30-1E31 1E60-1E63 1E80-1E85 1E92-1E93 1E9E",
}
FEATURES = {
    "latin": ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "calt", "case"],
    "latin-ext": ["kern", "mark", "mkmk", "ccmp", "locl"],
}
LETTERS = [*"abcdefghijklmnopqrstuvwxyz", "underscore", "space"]
DIGIT_NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
DIGITS = {f"digit_{name}": str(value) for value, name in enumerate(DIGIT_NAMES)}
CHARACTERS = {**{letter: letter for letter in LETTERS}, "underscore": "_", **DIGITS}


class Command(BaseCommand):
    help = "Cut the web fonts out of django-unfold's full files."

    def handle(self, *args, **options):
        folder = Path(settings.BASE_DIR) / "static" / "fonts"
        for weight in WEIGHTS:
            for part, ranges in RANGES.items():
                write(text_font(weight, part, ranges), folder / f"inter-{part}-{weight.lower()}.woff2")
        write(icon_font(), folder / "icons.woff2")
        self.stdout.write(f"{len(WEIGHTS) * len(RANGES) + 1} files in {folder}")


def source(name: str) -> TTFont:
    return TTFont(finders.find(f"unfold/fonts/{name}.woff2"), recalcTimestamp=False)


def text_font(weight: str, part: str, ranges: str) -> TTFont:
    font = source(f"inter/Inter-{weight}")
    subsetter = Subsetter(Options(layout_features=FEATURES[part], hinting=False))
    subsetter.populate(unicodes=[code for span in ranges.split() for code in codes(span)])
    subsetter.subset(font)
    return font


def codes(span: str) -> range:
    first, _dash, last = span.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def icon_font() -> TTFont:
    """An icon is a ligature of its name's letters: without the closure over letters, which would bring back all."""
    font = source("material-symbols/Material-Symbols-Outlined")
    drawn = drawn_icons(font)
    missing = set(ICONS) - set(drawn)
    if missing:
        raise ValueError(f"django-unfold has no icon {', '.join(sorted(missing))}")
    subsetter = Subsetter(Options(layout_features=["rlig"], layout_closure=False, hinting=False, glyph_names=True))
    subsetter.populate(glyphs=[*(drawn[name] for name in ICONS), *LETTERS, *DIGITS])
    subsetter.subset(font)
    return font


def drawn_icons(font: TTFont) -> dict[str, str]:
    """Each name that the font turns into a picture, and the glyph it turns into (some pictures have two names)."""
    tables = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    return {
        "".join(CHARACTERS.get(glyph, "?") for glyph in [first, *ligature.Component]): ligature.LigGlyph
        for table in tables
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
    }


def write(font: TTFont, path: Path) -> None:
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    path.write_bytes(buffer.getvalue())
