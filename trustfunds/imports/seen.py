"""Which keys a file has used so far, in eight bytes a key: a million rows must fit in memory."""

from array import array
from hashlib import blake2b

EMPTY = 0


class Seen:
    """A set of 64-bit digests in an open-addressed table that is at most half full.

    Two of a million keys share a digest once in ten million files; the second would then be numbered as a repeated
    payment, or said to stand in the file twice."""

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def __contains__(self, key: str) -> bool:
        return self._slots[self._slot(_digest(key))] != EMPTY

    def add(self, key: str) -> bool:
        """Whether it is new."""
        digest = _digest(key)
        slot = self._slot(digest)
        if self._slots[slot] == digest:
            return False
        self._slots[slot] = digest
        self._count += 1
        if self._count * 2 > len(self._slots):
            self._grow()
        return True

    def _slot(self, digest: int) -> int:
        slots, mask = self._slots, len(self._slots) - 1
        slot = digest & mask
        while slots[slot] not in (EMPTY, digest):
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(16 * len(old)))
        for digest in old:
            if digest != EMPTY:
                self._slots[self._slot(digest)] = digest


def _digest(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") or 1


class Occurrences:
    """How often a key came before in this file; only repeated keys cost more than their digest."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._repeated: dict[str, int] = {}

    def next(self, key: str) -> int:
        """1 for the first."""
        if self._seen.add(key):
            return 1
        self._repeated[key] = self._repeated.get(key, 1) + 1
        return self._repeated[key]
