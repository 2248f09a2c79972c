"""Text as search sees it (no accents, no case, single spaces), as French sets it, and as a form carries a number."""

import re
import unicodedata

_FOLD = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae", "’": "'", "ʻ": "'"})

_BEFORE_A_MARK = re.compile(r"[ \u00a0\u202f]+(?=[:;?!»])")
_AFTER_A_QUOTE = re.compile(r"(?<=«)[ \u00a0\u202f]+")


def french(text: str) -> str:
    """A space before `: ; ? ! »` or after `«` does not break the line. Adds none where none was typed."""
    return _AFTER_A_QUOTE.sub("\u00a0", _BEFORE_A_MARK.sub("\u00a0", text))


def whole_number(text: str | None) -> int:
    """A key, a version or a count that a form or an address carries; 0 for anything that is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def normalise(*parts: str | None) -> str:
    """`Tánger–Tétouan ` → `tanger tetouan`. Joins the parts; used for stored search columns and for queries."""
    text = " ".join(p for p in parts if p).casefold().translate(_FOLD)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", text).strip()
