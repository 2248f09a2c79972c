"""Whole-project rules of templates: nothing inline, only logical directions, no icon the desk's font lacks."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from portal.core.icons import ICONS
from portal.core.management.commands.build_fonts import drawn_icons
from portal.desk_menu import MENU

ROOT = Path(settings.BASE_DIR)
OURS = ["templates", "portal", "programmes", "partnerships", "events", "trustfunds"]
FOR_SCREENS = sorted(
    path
    for folder in OURS
    for path in (ROOT / folder).rglob("*.html")
    if not {"mail", "pdf"} & set(path.relative_to(ROOT).parts)  # mail clients and WeasyPrint know no policy
)
INLINE = {
    "script without src": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"""[\s"']style\s*=""", re.I),
    "event attribute": re.compile(r"""<[^>]*[\s"']on[a-z]+\s*=\s*["']""", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
    "hx-on attribute": re.compile(r"\bhx-on\b", re.I),
}
PHYSICAL = re.compile(
    r"(?<![-\w])(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)|(?<![-\w])(?:left|right):"
    r"|float:\s*(?:left|right)"
)


def test_the_scan_reads_the_templates():
    assert len(FOR_SCREENS) > 20


@pytest.mark.parametrize("path", FOR_SCREENS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_inline(path):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(), flags=re.S)
    assert [name for name, pattern in INLINE.items() if pattern.search(text)] == []


def test_nothing_inline_in_html_made_by_code():
    modules = [path for folder in OURS[1:] for path in (ROOT / folder).rglob("*.py") if "tests" not in path.parts]
    made_inline = re.compile(r"""<[a-z]+[^>\n]*\s(?:style|on[a-z]+)=\\?["']""")
    assert [str(path.relative_to(ROOT)) for path in modules if made_inline.search(path.read_text())] == []


@pytest.mark.parametrize("path", sorted((ROOT / "static/css").glob("*.css")), ids=lambda path: path.name)
def test_styles_know_no_left_and_right(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    assert PHYSICAL.findall(text) == []


def test_the_desks_font_draws_every_icon_that_is_named():
    drawn = drawn_icons(TTFont(ROOT / "static/fonts/icons.woff2"))
    menus = [icon for _title, entries in MENU for _label, _name, icon in entries]
    in_templates = [
        icon
        for path in FOR_SCREENS
        for icon in re.findall(r"material-symbols-outlined[^>]*>\s*(\w+)\s*<", path.read_text())
    ]
    missing = {*ICONS, *menus, *in_templates} - set(drawn)
    assert missing == set(), "add them to portal/core/icons.py and run manage.py build_fonts"
