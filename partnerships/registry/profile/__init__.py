"""What a territory's profile is made of: pure data that forms, completeness, pages and documents read."""

from .rows import READINESS, ROWS, UNITS, RowKind
from .sections import ACCENT_LABEL, SECTIONS, Section

# Languages a profile may be written in. Pages and documents of any of them are laid out in its direction.
LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "pt": "Português",
    "it": "Italiano",
    "sq": "Shqip",
    "ru": "Русский",
    "zh": "中文",
}
RIGHT_TO_LEFT = frozenset({"ar"})

__all__ = ["ACCENT_LABEL", "LANGUAGES", "READINESS", "RIGHT_TO_LEFT", "ROWS", "SECTIONS", "UNITS", "RowKind", "Section"]
