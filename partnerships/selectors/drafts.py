"""How far a draft is, and who else is at it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import PartnershipRequest, RequestFile
from ..registry import Step, Type, questions_for, steps_for
from .gaps import EMPTY, Finding, findings
from .words import Words

RECENTLY = timedelta(minutes=10)


@dataclass(frozen=True)
class Mark:
    """A step in the list of steps. `state`: done, missing, wrong or open (nothing needed, nothing given)."""

    step: Step
    number: int
    state: str
    count: int  # of what is missing or wrong

    @property
    def words(self) -> str:
        if self.state == "done":
            return _("done")
        if self.state == "missing":
            return ngettext("%(n)d missing", "%(n)d missing", self.count) % {"n": self.count}
        if self.state == "wrong":
            return ngettext("%(n)d to correct", "%(n)d to correct", self.count) % {"n": self.count}
        return _("optional")


@dataclass(frozen=True)
class Progress:
    files: list[RequestFile]
    findings: list[Finding]
    marks: list[Mark]
    words: Words  # of the codes in the answers, for whoever shows them next

    @property
    def gaps(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.blocks]

    @property
    def notes(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.blocks]

    def of_step(self, key: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.step == key]


def progress(row: PartnershipRequest, *, step: str | None = None) -> Progress:
    """`step`: the page at hand; codes of other steps are taken on trust there, and looked up at the review."""
    files = list(row.files.filter(removed_at=None, post=None, is_internal=False))
    words = Words(row.kind, row.answers, step=step)
    found = findings(
        row.kind,
        row.answers,
        authority=row.authority,
        purposes=[file.purpose for file in files],
        today=timezone.localdate(),
        words=words,
    )
    answered = _answered_steps(row, files)
    steps = steps_for(row.kind)
    return Progress(files, found, [_mark(step, n, found, answered) for n, step in enumerate(steps, 1)], words)


def also_editing(row: PartnershipRequest, user):
    """The other person who saved this draft in the last minutes, if any."""
    if row.draft_saved_at is None or row.draft_saved_at < timezone.now() - RECENTLY:
        return None
    return row.draft_saved_by if row.draft_saved_by_id != user.pk else None


def _answered_steps(row: PartnershipRequest, files: list[RequestFile]) -> set[str]:
    purposes = {file.purpose for file in files}
    asked = [q for q in questions_for(row.kind) if q.applies(row.answers)]
    return {
        q.step
        for q in asked
        if (q.purpose in purposes if q.type is Type.FILE else row.answers.get(q.name) not in EMPTY)
    }


def _mark(step: Step, number: int, found: list[Finding], answered: set[str]) -> Mark:
    here = [finding for finding in found if finding.step == step.key and finding.blocks]
    wrong = [finding for finding in here if finding.weight == "wrong"]
    if wrong:
        return Mark(step, number, "wrong", len(wrong))
    if here:
        return Mark(step, number, "missing", len(here))
    return Mark(step, number, "done" if step.key in answered else "open", 0)
