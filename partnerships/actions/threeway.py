"""Two people at one draft: what each changed since both saw the same, put together field by field."""

from dataclasses import dataclass
from typing import Any

EMPTY: tuple = (None, "", [], {})


@dataclass(frozen=True)
class Clash:
    """The same question, answered differently by both since they saw the same. What stands saved is `theirs`."""

    name: str
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    answers: dict  # mine where only I changed, theirs where only they did, theirs where both did
    taken_over: list[str]  # changed by them, not by me
    clashes: list[Clash]


def same(one: Any, other: Any) -> bool:
    """Not answered is the same in every spelling."""
    return one == other or (one in EMPTY and other in EMPTY)


def merge(base: dict | None, mine: dict, theirs: dict) -> Merged:
    """`base` is what I saw when I began; without it every difference from theirs counts as a change of both."""
    answers, taken_over, clashes = {}, [], []
    for name, value in mine.items():
        stored = theirs.get(name)
        answers[name] = stored
        if same(value, stored):
            continue
        if base is not None and same(stored, base.get(name)):
            answers[name] = value
        elif base is not None and same(value, base.get(name)):
            taken_over.append(name)
        else:
            clashes.append(Clash(name, value, stored))
    return Merged(answers, taken_over, clashes)
