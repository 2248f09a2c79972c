"""What a step's page sends: typed answers, what they started from, and which button was pressed."""

import json
from dataclasses import dataclass
from typing import Any

from ..registry import Question
from .step import read_step


@dataclass(frozen=True)
class StepPost:
    answers: dict[str, Any]
    base: dict | None  # the step's answers as the page showed them
    version: int | None  # of the draft, as the page showed it
    verb: str  # continue, back, leave, stay, goto, up, search
    argument: str

    @classmethod
    def read(cls, questions: list[Question], data) -> "StepPost":
        base = _base(data.get("base", ""))
        answers = read_step(questions, data)
        for name in answers:
            if base is not None and data.get(f"choose-{name}") == "theirs":
                answers[name] = base.get(name)
        verb, _colon, argument = data.get("action", "stay").partition(":")
        if verb == "up":
            name, _colon, code = argument.partition(":")
            answers[name] = moved_up(answers.get(name), code)
        if verb == "stay":
            verb, argument = _search(questions, data) or (verb, argument)
        version = data.get("version", "")
        return cls(answers, base, int(version) if version.isdigit() else None, verb, argument)


def moved_up(codes: list[str] | None, code: str) -> list[str]:
    """One place nearer to the first choice."""
    codes = list(codes or [])
    if code in codes[1:]:
        place = codes.index(code)
        codes[place - 1 : place + 1] = [code, codes[place - 1]]
    return codes


def _base(text: str) -> dict | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _search(questions: list[Question], data) -> tuple[str, str] | None:
    """Enter pressed in a search field."""
    for question in questions:
        if data.get(f"search-{question.name}", "").strip():
            return "search", question.name
    return None
