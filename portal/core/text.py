"""Text as search sees it: no accents, no case, single spaces."""

import re
import unicodedata

_FOLD = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae", "’": "'", "ʻ": "'"})


def normalise(*parts: str | None) -> str:
    """`Tánger–Tétouan ` → `tanger tetouan`. Joins the parts; used for stored search columns and for queries."""
    text = " ".join(p for p in parts if p).casefold().translate(_FOLD)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", text).strip()
