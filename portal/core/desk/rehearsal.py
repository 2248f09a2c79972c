"""See what a decision would do, by doing it and taking it back.

An action only writes rows; the network waits for the commit. So an action run in a transaction that is rolled back
shows exactly the mails it would write and the reason for which it would refuse, and leaves nothing behind.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Letter:
    """A mail as its reader will see it. `timing`: when it leaves, in words."""

    to: str
    language: str
    title: str
    text: str
    timing: Any
    code: str = "en"  # of the language, for the page that shows it


Watch = Callable[[], Mapping[Hashable, Any]]


def changes(act: Callable[[], Any], watch: Watch) -> tuple[Any, list[Any]]:
    """Act, and say what that added to or changed in `watch()`."""
    before = watch()
    result = act()
    after = watch()
    return result, [item for key, item in after.items() if before.get(key) != item]


def rehearse(act: Callable[[], Any], watch: Watch) -> list[Any]:
    """The changes `act()` would make; raises what it raises. Everything is undone."""
    with transaction.atomic():
        _result, items = changes(act, watch)
        transaction.set_rollback(True)
    return items


SAMPLE = 6


def sample(letters: Sequence[Letter], most: int = SAMPLE) -> list[Letter]:
    """Enough of them to judge all: the first in each language, then the first of the rest, in their order."""
    first = {one.code: place for place, one in reversed(list(enumerate(letters)))}
    places = [*sorted(first.values()), *(place for place in range(len(letters)) if place not in first.values())]
    return [letters[place] for place in sorted(places[:most])]


def mail_count_in_words(letters: list[Letter]) -> str:
    """One sentence for the confirmation after a decision."""
    if not letters:
        return _("No mail was written.")
    by_timing: dict[str, int] = {}
    for one in letters:
        by_timing[one.timing] = by_timing.get(one.timing, 0) + 1
    return " ".join(
        ngettext("%(number)d mail: %(timing)s.", "%(number)d mails: %(timing)s.", number)
        % {"number": number, "timing": timing}
        for timing, number in by_timing.items()
    )
