"""What keeps a draft from being submitted, and what its authors should know. Saving asks nothing of this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.directory.models import Authority

from ..registry import LISTS, Question, Type, question, questions_for, why_not
from .rules import Problem, problems
from .values import wrong
from .words import Words

EMPTY: tuple = (None, "", [], {})


@dataclass(frozen=True)
class Finding:
    """`weight`: missing and wrong keep it from being submitted; a note is only told."""

    step: str
    name: str
    label: str
    message: str
    weight: str

    @property
    def blocks(self) -> bool:
        return self.weight != "note"


def findings(
    kind: str,
    answers: dict,
    *,
    authority: Authority,
    purposes: Iterable[str],
    today: date,
    words: Words | None = None,
) -> list[Finding]:
    """Everything to say about the answers, in the order of the form. `purposes` are those of the files attached;
    `words`: names already read."""
    words = words or Words(kind, answers)
    found = [*_about_kind(kind, authority), *_about_each(kind, answers, set(purposes), words)]
    told = {finding.name for finding in found}
    for problem in problems(kind, answers, authority, today):
        if problem.name not in told or problem.weight == "note":
            found.append(_finding(question(problem.name, kind), problem))
    order = {q.name: n for n, q in enumerate(questions_for(kind))}
    return sorted(found, key=lambda finding: order.get(finding.name, -1))


def missing_reopened(kind: str, names: list[str], answers: dict, purposes: Iterable[str]) -> list[Finding]:
    """The same for a few reopened questions: each named one has to be answered."""
    purposes = set(purposes)
    words = Words(kind, answers)
    found = [_about(question(name, kind), answers, purposes, words, required=True) for name in names]
    return [finding for finding in found if finding is not None]


def clean(kind: str, answers: dict) -> dict:
    """The answers as they are submitted: asked, applicable and given. Countries of the territories named come in."""
    asked = [q for q in questions_for(kind) if q.type is not Type.FILE and q.applies(answers)]
    cleaned = {q.name: answers[q.name] for q in asked if answers.get(q.name) not in EMPTY}
    territories = cleaned.get("host_authorities")
    if territories:
        known = Authority.objects.filter(number__in=territories).values_list("number", "country_id")
        countries = dict(known)
        named = [*cleaned.get("host_countries", []), *(countries[n] for n in territories if n in countries)]
        cleaned["host_countries"] = list(dict.fromkeys(named))
    return cleaned


def _about_kind(kind: str, authority: Authority) -> list[Finding]:
    refusal = why_not(kind, authority.level)
    return [Finding("", "kind", _("Kind of request"), str(refusal), "wrong")] if refusal else []


def _about_each(kind: str, answers: dict, purposes: set[str], words: Words) -> list[Finding]:
    asked = [q for q in questions_for(kind) if q.applies(answers)]
    found = [_about(q, answers, purposes, words, required=q.required_for(kind)) for q in asked]
    return [finding for finding in found if finding is not None]


def _about(q: Question, answers: dict, purposes: set[str], words: Words, *, required: bool) -> Finding | None:
    if q.type is Type.FILE:
        lacks = required and q.purpose not in purposes
        return _finding(q, Problem(q.name, _("Add this file."), "missing")) if lacks else None
    value = answers.get(q.name)
    if value in EMPTY or (q.type is Type.AGREE and value is not True):
        return _finding(q, Problem(q.name, _missing(q), "missing")) if required else None
    message = wrong(q, value, words.known(q))
    return _finding(q, Problem(q.name, message, "wrong")) if message else None


def _missing(q: Question) -> str:
    if q.type is Type.AGREE:
        return _("Tick the box.")
    if q.type in LISTS:
        return _("Choose or write at least one.")
    return _("Not answered yet.")


def _finding(q: Question, problem: Problem) -> Finding:
    return Finding(q.step, q.name, str(q.label), problem.message, problem.weight)
