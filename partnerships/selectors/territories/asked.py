"""What one section asks in one language: its texts, and each row's questions under a name of their own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from portal.directory.selectors import country_choices, goal_choices, sdg_choices, theme_choices

from ...models.territories import ProfileRow
from ...registry import Question
from ...registry.profile import ROWS, RowKind, Section
from .loaded import Loaded

CHOSEN_FROM = {
    "theme": lambda: theme_choices(),
    "country": lambda: country_choices(),
    "goal": lambda: [*_of(_("SDG"), sdg_choices()), *_of(_("MDG"), goal_choices())],
}


def _of(family: str, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Two families count their goals alike: each says which it is."""
    return [(code, f"{family} {label}") for code, label in choices]


@dataclass(frozen=True)
class Asked:
    """`question.name` is the field's name on the page; `name` that of the question in its section or row."""

    question: Question
    name: str
    value: Any  # as it was typed
    worded: bool  # written in each language
    row: ProfileRow | None = None
    source: str = ""  # the same in the language the profile is written in first

    @property
    def required(self) -> bool:
        """A figure is a number or words: words are needed where there is no number."""
        in_words = self.name == "words" and self.row is not None and self.row.kind == "figures"
        return self.question.required or (in_words and not self.row.typed.get("value"))


def asked(loaded: Loaded, section: Section, language: str) -> list[Asked]:
    return [*_texts(loaded, section, language), *_rows(loaded, section, language)]


def _texts(loaded: Loaded, section: Section, language: str) -> Iterable[Asked]:
    first = loaded.profile.source_language
    for q in section.texts:
        source = loaded.text(section.key, q.name, first) if language != first else ""
        yield Asked(q, q.name, loaded.text(section.key, q.name, language) or None, True, source=source)
    for q in section.neutral:
        yield Asked(q, q.name, loaded.neutral(q.name), False)


def _rows(loaded: Loaded, section: Section, language: str) -> Iterable[Asked]:
    for key in section.rows:
        for row in loaded.rows(key):
            yield from row_questions(ROWS[key], row, language, loaded.profile.source_language)


def row_questions(kind: RowKind, row: ProfileRow, language: str, first: str) -> Iterable[Asked]:
    words, source = row.texts.get(language, {}), row.texts.get(first, {}) if language != first else {}
    for q in kind.worded:
        yield Asked(_named(q, kind, row), q.name, words.get(q.name), True, row, source.get(q.name, ""))
    for q in kind.neutral:
        yield Asked(with_choices(_named(q, kind, row)), q.name, row.typed.get(q.name), False, row)


def _named(question: Question, kind: RowKind, row: ProfileRow) -> Question:
    return replace(question, name=f"{kind.key}-{row.pk}-{question.name}")


def with_choices(question: Question) -> Question:
    """Choices that the directory keeps, in the active language."""
    source = CHOSEN_FROM.get(question.name.rpartition("-")[2])
    return replace(question, choices=tuple(source())) if source else question
