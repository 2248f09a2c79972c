"""The answers of a request as people read them: section by section, and what changed between two versions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from ..models import RequestFile
from ..registry import Question, Type, questions_for, steps_for
from .words import Words


@dataclass(frozen=True)
class Row:
    name: str
    label: str
    text: str


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Change:
    name: str
    section: str
    label: str
    before: str
    after: str


def present(
    answers: dict, kind: str, language: str, *, files: Iterable[RequestFile] = (), words: Words | None = None
) -> list[Section]:
    """What was answered, in `language`, in the order of the form. Unanswered questions and empty steps are left out.

    Files stand beside the answers: give them to have their names in the section “Files”. `words`: names already read.
    """
    with translation.override(language):
        words = words or Words(kind, answers)
        names = _file_names(files)
        sections = []
        for step in steps_for(kind):
            asked = [q for q in questions_for(kind, step.key) if q.applies(answers)]
            rows = [Row(q.name, str(q.label), _text(q, answers, words, names)) for q in asked]
            sections.append(Section(step.key, str(step.title), [row for row in rows if row.text]))
    return [section for section in sections if section.rows]


def difference(old: dict, new: dict, kind: str, language: str, *, words: Words | None = None) -> list[Change]:
    """The questions whose answer in words differs, with both texts (empty where it was or is unanswered)."""
    with translation.override(language):
        words = words or Words(kind, old, new)
        titles = {step.key: str(step.title) for step in steps_for(kind)}
        changes = []
        for question in questions_for(kind):
            before, after = (words.of(question, a) if question.applies(a) else "" for a in (old, new))
            if before != after:
                changes.append(Change(question.name, titles[question.step], str(question.label), before, after))
    return changes


def _file_names(files: Iterable[RequestFile]) -> dict[str, list[str]]:
    names = defaultdict(list)
    for file in files:
        names[file.purpose].append(file.filename)
    return names


def _text(question: Question, answers: dict, words: Words, files: dict[str, list[str]]) -> str:
    if question.type is Type.FILE:
        return "\n".join(files.get(question.purpose, []))
    return words.of(question, answers)
