"""Two answers to one question, in words, for the person who has to choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..registry import question
from .words import Words


@dataclass(frozen=True)
class ClashText:
    name: str
    label: str
    mine: str
    theirs: str


def in_words(kind: str, answers: dict, clashes: Iterable[tuple[str, Any, Any]]) -> list[ClashText]:
    """`clashes`: name, my value, their value. `answers` give what one question needs of another (the currency)."""
    clashes = list(clashes)
    if not clashes:
        return []
    mine = {**answers, **{name: value for name, value, _theirs in clashes}}
    theirs = {**answers, **{name: value for name, _mine, value in clashes}}
    words = Words(kind, mine, theirs)
    asked = [question(name, kind) for name, _mine, _theirs in clashes]
    return [ClashText(q.name, str(q.label), words.of(q, mine), words.of(q, theirs)) for q in asked]
