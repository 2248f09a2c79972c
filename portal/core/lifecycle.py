"""Transition tables: which states there are, and which verb leads from where to where.

A lifecycle is plain data in an app's `states.py`. Models ask it before they move, policies and desks ask
it which verbs are legal, and `manage.py state_diagrams` draws it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .errors import IllegalMove


@dataclass(frozen=True)
class State:
    key: str
    label: Any  # what staff read
    public_label: Any = ""  # what the requester reads; the staff's label where empty
    tone: str = "neutral"  # neutral, active, waiting, good, bad: the colour of its pill
    clock: str = "none"  # runs, stops or none
    closed: bool = False

    @property
    def public(self):
        return self.public_label or self.label


@dataclass(frozen=True)
class Move:
    verb: str
    label: Any  # what the button says
    sources: frozenset[str]
    targets: frozenset[str]
    tone: str = "plain"  # plain, primary, danger: how the button looks
    by_system: bool = False  # made by the clock or by another app, never a button


@dataclass(frozen=True)
class Lifecycle:
    name: str
    initial: str
    states: dict[str, State]
    moves: dict[str, Move] = field(default_factory=dict)

    @classmethod
    def build(cls, name: str, initial: str, states: Iterable[State], moves: Iterable[Move]) -> "Lifecycle":
        lifecycle = cls(name, initial, {s.key: s for s in states}, {m.verb: m for m in moves})
        for move in lifecycle.moves.values():
            unknown = (move.sources | move.targets) - set(lifecycle.states)
            if unknown:
                raise ValueError(f"{name}: {move.verb} names unknown states {sorted(unknown)}")
        return lifecycle

    def __getitem__(self, key: str) -> State:
        return self.states[key]

    @property
    def choices(self) -> list[tuple[str, Any]]:
        return [(s.key, s.label) for s in self.states.values()]

    @property
    def open_keys(self) -> list[str]:
        return [s.key for s in self.states.values() if not s.closed]

    @property
    def closed_keys(self) -> list[str]:
        return [s.key for s in self.states.values() if s.closed]

    def verbs_from(self, state: str) -> list[Move]:
        return [m for m in self.moves.values() if state in m.sources]

    def is_legal(self, verb: str, source: str) -> bool:
        return source in self.moves[verb].sources

    def check_source(self, verb: str, source: str) -> None:
        """Raise IllegalMove where `verb` does not start from `source`."""
        if not self.is_legal(verb, source):
            raise IllegalMove(
                _("“%(verb)s” is not possible: the state is now “%(state)s”.")
                % {"verb": self.moves[verb].label, "state": self.states[source].label}
            )

    def check(self, verb: str, source: str, target: str | None = None) -> str:
        """The target of `verb` from `source`; raises IllegalMove where the table has no such move."""
        move = self.moves[verb]
        self.check_source(verb, source)
        if target is not None and target not in move.targets:
            raise IllegalMove(
                _("“%(verb)s” does not lead to “%(state)s”.") % {"verb": move.label, "state": self.states[target].label}
            )
        if target is not None:
            return target
        if len(move.targets) != 1:
            raise ValueError(f"{self.name}: {verb} has several targets, name one")
        return next(iter(move.targets))


def move(verb, label, sources, targets, **options) -> Move:
    def keys(value):
        return frozenset(value.split()) if isinstance(value, str) else frozenset(value)

    return Move(verb, label, keys(sources), keys(targets), **options)
