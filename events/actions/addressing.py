"""The reference and the address in words that an event gets once, for ever."""

from django.utils import timezone
from django.utils.text import slugify

from portal.core.models import next_number
from portal.core.text import normalise

from ..models import Event

LONGEST = 70
RESERVED = frozenset({"month", "i", "c", "r"})  # of the list itself (urls.py)
# Words that lead to a next one: an address does not end in them.
LEADING = frozenset(
    word
    for line in (
        "a an and at by for from in of on or the to with",
        "a au aux avec chez d dans de des du en et l la le les leur leurs ou par pour qu que sa ses son sur un une",
        "a al con de del e el en la las los o para por que sobre su sus un una y",
    )
    for word in line.split()
)


def addressed(title: str) -> dict[str, str]:
    """`code` without holes and `slug` for a new event. Locks the year's counter until the transaction ends."""
    year = timezone.localdate().year
    number = next_number(f"EV-{year}")
    words = in_words(title)
    taken = words in RESERVED or Event.objects.filter(slug=words).exists()
    return {"code": f"EV-{year}-{number:04d}", "slug": f"{words}-{year}-{number}" if taken else words}


def in_words(title: str) -> str:
    """Whole words up to a length, the last one no article and no preposition."""
    words = [word for word in slugify(normalise(title)).split("-") if word]
    while len("-".join(words)) > LONGEST and len(words) > 1:
        words.pop()
    kept = list(words)
    while kept and kept[-1] in LEADING:
        kept.pop()
    return "-".join(kept or words)[:LONGEST] or "event"
