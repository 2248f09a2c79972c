"""See what a decision would do, by doing it and taking it back.

An action only writes rows; the network waits for the commit. So an action run in a transaction that is rolled back
shows exactly the mails it would write and the reason for which it would refuse, and leaves nothing behind.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction


@dataclass(frozen=True)
class Letter:
    """A mail as its reader will see it. `timing`: when it leaves, in words."""

    to: str
    language: str
    title: str
    text: str
    timing: Any


Watch = Callable[[], Mapping[Hashable, Any]]


def rehearse(act: Callable[[], Any], watch: Watch) -> list[Any]:
    """What `act()` would add to or change in `watch()`; raises what `act()` raises. Everything is undone."""
    with transaction.atomic():
        before = watch()
        act()
        after = watch()
        transaction.set_rollback(True)
    return [item for key, item in after.items() if before.get(key) != item]
