"""One section of a profile as a form: shows what is stored, reads what was typed, never refuses."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from portal.core.text import whole_number

from ...models.territories import ProfileRow
from ...registry import Question, Type
from ...registry.profile import LANGUAGES, RIGHT_TO_LEFT, ROWS, RowKind, Section
from ...selectors.territories.asked import Asked
from ...selectors.territories.completeness import Gap
from .. import reference
from ..boxes import Choose
from ..inputs import input_of
from ..typed import read, shown


class SectionForm(forms.Form):
    def __init__(self, fields: list[Asked], language: str) -> None:
        super().__init__(initial={one.question.name: shown(one.question, one.value) for one in fields})
        for one in fields:
            field = forms.Field(
                label=one.question.label,
                help_text=one.question.help,
                required=False,
                widget=widget_of(one.question, language if one.worded else ""),
            )
            field.needed = one.required
            self.fields[one.question.name] = field

    def show(self, gaps: list[Gap], *, missing: bool) -> None:
        """What is wrong beside its field; what is missing too, when the person came to fill gaps."""
        self.cleaned_data: dict = {}
        for gap in gaps:
            if gap.name in self.fields and (gap.weight == "wrong" or missing):
                self.add_error(gap.name, gap.message)


def widget_of(question: Question, language: str = "") -> forms.Widget:
    if question.type is Type.CURRENCY:
        return Choose(choices=reference.currency_choices())
    if question.type is Type.CHOICE:
        return Choose(choices=[("", "–"), *question.choices])
    widget = input_of(question)
    if language:
        widget.attrs |= {"lang": language, "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr"}
    return widget


@dataclass(frozen=True)
class Line:
    """A field, and beside it the same text in the language the profile is written in first."""

    field: BoundField
    source: str


@dataclass(frozen=True)
class RowGroup:
    row: ProfileRow
    number: int
    lines: list[Line]


@dataclass(frozen=True)
class KindGroup:
    kind: RowKind
    rows: list[RowGroup]
    gap: Gap | None  # too few rows

    @property
    def may_add(self) -> bool:
        return len(self.rows) < self.kind.at_most


def text_lines(form: SectionForm, fields: list[Asked]) -> list[Line]:
    return [Line(form[one.question.name], one.source) for one in fields if one.row is None]


def kind_groups(form: SectionForm, section: Section, fields: list[Asked], gaps: list[Gap]) -> list[KindGroup]:
    groups = []
    for key in section.rows:
        rows: dict[int, RowGroup] = {}
        for one in fields:
            if one.row is not None and one.row.kind == key:
                group = rows.setdefault(one.row.pk, RowGroup(one.row, len(rows) + 1, []))
                group.lines.append(Line(form[one.question.name], one.source))
        gap = next((gap for gap in gaps if gap.name == key), None)
        groups.append(KindGroup(ROWS[key], list(rows.values()), gap))
    return groups


@dataclass(frozen=True)
class SectionPost:
    """`verb`: continue, back, leave, stay, goto, language, add, remove, up."""

    answers: dict[str, Any]
    base: dict | None
    version: int | None
    verb: str
    argument: str

    @classmethod
    def read(cls, fields: list[Asked], data) -> "SectionPost":
        base = _base(data.get("base", ""))
        answers = {}
        for one in fields:
            name = one.question.name
            if name in data:
                answers[name] = read(one.question, data.get(name))
            if base is not None and data.get(f"choose-{name}") == "theirs":
                answers[name] = base.get(name)
        verb, _colon, argument = data.get("action", "stay").partition(":")
        version = data.get("version", "")
        return cls(answers, base, int(version) if version.isdigit() else None, verb, argument)

    @property
    def target(self) -> tuple[str, int]:
        """Kind of row and key of `remove` and `up`."""
        kind, _colon, key = self.argument.partition(":")
        return kind if kind in ROWS else "", whole_number(key)


def _base(text: str) -> dict | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def language_choices(besides: list[str]) -> list[tuple[str, str]]:
    return [(code, name) for code, name in LANGUAGES.items() if code not in besides]
