"""The registry of layouts: how one source's rows become claims. One module per layout; each registers itself."""

from . import iati, ocha_allocations, ocha_contributions, ocha_projects, portal_entries
from .base import LAYOUTS, Layout, Parser, register
from .mapped import find, layout_choices

__all__ = [
    "LAYOUTS",
    "Layout",
    "Parser",
    "find",
    "iati",
    "layout_choices",
    "ocha_allocations",
    "ocha_contributions",
    "ocha_projects",
    "portal_entries",
    "register",
]
