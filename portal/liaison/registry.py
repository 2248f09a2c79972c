"""Liaison knows its subjects by label and key only. A higher app registers what liaison may ask of them.

Every callable gets the referral; its `subject_id` is the subject's key. They run inside the action's transaction,
after the subject's row was locked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Subject:
    label: str  # "partnerships.partnershiprequest"
    desk_url: Callable[[Any], str]  # the case page in the admin
    on_answer: Callable[[Any], None] | None = None  # a body answered; its owner is told by liaison itself
    on_all_closed: Callable[[Any], None] | None = None  # none waits for a body any more; may come twice
    may_prepare: Callable[[Any, Any], bool] | None = None  # (user, referral): may prepare, edit and close its referrals
    owner: Callable[[Any], Any] | None = None  # the case's owner now; the referral's own where not given
    days: Callable[[Any], tuple[int, int]] | None = None  # working days promised for the receipt and for the answer


SUBJECTS: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    SUBJECTS[subject.label] = subject


def subject_of(referral) -> Subject | None:
    """What the higher app registered; None for a subject nobody registered (a referral may stand alone)."""
    return SUBJECTS.get(referral.subject_type)
