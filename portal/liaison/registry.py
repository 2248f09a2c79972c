"""Liaison knows its subjects by label and key only. A higher app registers what liaison may ask of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Subject:
    label: str  # "partnerships.partnershiprequest"
    on_answer: Callable[[Any], None]  # (referral): tell the case's owner
    on_all_closed: Callable[[Any], None]  # (referral): the last open referral of this subject closed
    desk_url: Callable[[Any], str]  # (referral): the case page in the admin


SUBJECTS: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    SUBJECTS[subject.label] = subject
