"""Text as search sees it (no accents, no case, single spaces), and as French sets it."""

import re
import unicodedata

_FOLD = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae", "’": "'", "ʻ": "'"})

_BEFORE_A_MARK = re.compile(r"[ \u00a0\u202f]+(?=[:;?!»])")
_AFTER_A_QUOTE = re.compile(r"(?<=«)[ \u00a0\u202f]+")


def french(text: str) -> str:
    """A space before `: ; ? ! »` or after `«` does not break the line. Adds none where none was typed."""
    return _AFTER_A_QUOTE.sub("\u00a0", _BEFORE_A_MARK.sub("\u00a0", text))


def normalise(*parts: str | None) -> str:
    """`Tánger–Tétouan ` → `tanger tetouan`. Joins the parts; used for stored search columns and for queries."""
    text = " ".join(p for p in parts if p).casefold().translate(_FOLD)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", text).strip()
