from dataclasses import dataclass, field

import pytest

from portal.liaison import registry
from portal.liaison.models import Referral


@dataclass
class Case:
    """What a subject's app would do: it notes what liaison tells it, and who may prepare or owns the case."""

    answers: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    preparers: list = field(default_factory=list)
    owner: object = None
    days: tuple[int, int] = (5, 10)


@pytest.fixture
def case(monkeypatch):
    """Authorities as the subjects of referrals, for the test."""
    told = Case()
    subject = registry.Subject(
        label="directory.authority",
        on_answer=lambda referral: told.answers.append(f"{referral.body}: {referral.answer}"),
        on_all_closed=lambda referral: told.settled.append(referral.number),
        desk_url=lambda referral: f"/desk/{referral.subject_id}/",
        may_prepare=lambda user, referral: user in told.preparers,
        owner=lambda referral: told.owner,
        days=lambda referral: told.days,
    )
    monkeypatch.setitem(registry.SUBJECTS, subject.label, subject)
    return told


@pytest.fixture
def fresh():
    """The row as it stands in the database."""
    return lambda referral: Referral.objects.with_parties().get(pk=referral.pk)
