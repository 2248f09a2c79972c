"""The shape of the catalogue: plain data that forms, pages, PDFs and staff's questions all read."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Type(StrEnum):
    """What a question takes, and how its value stands in `answers` once it is clean."""

    TEXT = "text"  # str
    LONG_TEXT = "long_text"  # str with line breaks
    CHOICE = "choice"  # code
    CHOICES = "choices"  # list of codes
    CURRENCY = "currency"  # ISO 4217 code
    COUNTRIES = "countries"  # list of ISO 3166-1 codes, in order of preference
    AUTHORITIES = "authorities"  # list of authorities' numbers (LRA-000123), in order of preference
    THEMES = "themes"  # list of theme codes
    GOALS = "goals"  # list of codes: MDG7 (a goal) or 7.C (a target)
    SDGS = "sdgs"  # list of codes: SDG6
    MONEY = "money"  # decimal string, two places: "95000.00"
    DATE = "date"  # ISO date string
    INTEGER = "integer"  # int
    NUMBER = "number"  # decimal string, as many places as typed: "0.789"
    YES_NO = "yes_no"  # bool, answered explicitly
    AGREE = "agree"  # True: a box that must be ticked
    ROWS = "rows"  # list of dicts: column name → value
    FILE = "file"  # not in `answers`: a RequestFile with the question's purpose


LISTS = frozenset({Type.CHOICES, Type.COUNTRIES, Type.AUTHORITIES, Type.THEMES, Type.GOALS, Type.SDGS, Type.ROWS})


@dataclass(frozen=True)
class Question:
    name: str
    step: str
    label: Any
    type: Type
    required: bool = False
    help: Any = ""
    max_length: int | None = None
    choices: tuple[tuple[str, Any], ...] = ()
    kinds: frozenset[str] = frozenset()  # the kinds of request that ask it; empty: all
    optional_for: frozenset[str] = frozenset()  # kinds that ask it without requiring it
    at_least: int | None = None  # fewest entries of a list; smallest number
    at_most: int | None = None
    columns: tuple["Question", ...] = ()  # of ROWS
    when: tuple[str, frozenset] | None = None  # asked only when that question has one of those answers
    purpose: str = ""  # of FILE: RequestFile.Purpose
    autocomplete: str = ""  # the browser's own fill-in token

    def asked_of(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    def required_for(self, kind: str) -> bool:
        return self.required and kind not in self.optional_for

    def applies(self, answers: dict) -> bool:
        """Whether the other answers make this question one to answer."""
        if self.when is None:
            return True
        name, values = self.when
        given = answers.get(name)
        chosen = given if isinstance(given, list) else [given]
        return any(value in values for value in chosen if isinstance(value, str | bool))


@dataclass(frozen=True)
class Step:
    key: str
    title: Any
    intro: Any = ""
    kinds: frozenset[str] = field(default=frozenset())  # empty: all

    def asked_of(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


def kinds(*keys: str) -> frozenset[str]:
    return frozenset(keys)


def when(name: str, *values) -> tuple[str, frozenset]:
    return name, frozenset(values)
