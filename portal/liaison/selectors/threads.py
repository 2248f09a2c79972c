"""The referrals of one subject: what waits, what was answered, what may be done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import State
from portal.notifications.models import Message

from .. import policies
from ..models import Referral
from ..states import ASIDE, REFERRAL, Answer


@dataclass(frozen=True)
class Row:
    """One referral as lists, mails and the case page show it; labels are lazy, for each reader's language."""

    referral: Referral
    today: date

    @classmethod
    def of_today(cls, referral: Referral) -> "Row":
        return cls(referral, timezone.localdate())

    @property
    def number(self) -> str:
        return self.referral.number

    @property
    def body(self) -> str:
        return str(self.referral.body)

    @property
    def kind(self) -> str:
        return self.referral.get_kind_display()

    @property
    def state(self) -> State:
        return self.referral.status

    @property
    def answer(self) -> Any:
        """The answer in words. Silence stays silence: it is said, never read as consent."""
        return Answer(self.referral.answer).label if self.referral.answer else _("No answer")

    @property
    def has_answer(self) -> bool:
        return bool(self.referral.answer)

    @property
    def text(self) -> str:
        return self.referral.answer_text

    @property
    def answered_at(self) -> datetime | None:
        return self.referral.answered_at

    @property
    def suggested_body(self) -> Any:
        return self.referral.suggested_body

    @property
    def waits(self) -> bool:
        return self.referral.is_waiting

    @property
    def due_on(self) -> date | None:
        """The next day by which the body should move; none where nothing waits for it."""
        if not self.referral.is_waiting or self.referral.state == "needs_info":
            return None
        return self.referral.acknowledge_due_on if self.referral.state == "sent" else self.referral.answer_due_on

    @property
    def is_overdue(self) -> bool:
        return self.referral.is_overdue(self.today)


@dataclass(frozen=True)
class CaseRow(Row):
    """A row with the decisions this person may take on it: (verb, label, tone)."""

    decisions: tuple[tuple[str, Any, str], ...] = ()

    @property
    def links(self) -> list[dict[str, Any]]:
        """The decisions as buttons: each leads to its page at the desk."""
        return [
            {"label": label, "tone": tone, "url": reverse(f"admin:liaison_referral_{verb}", args=[self.referral.pk])}
            for verb, label, tone in self.decisions
        ]


def summary(subject) -> list[Row]:
    """What the bodies said, for the case and its mails: every referral that was sent, in the order of sending."""
    rows = Referral.objects.about(subject).filter(sent_at__isnull=False).exclude(state="cancelled")
    return [Row.of_today(row) for row in rows.with_parties().order_by("sent_at", "pk")]


def open_count(subject) -> int:
    """How many referrals hold the case up: see `states.WAITING`."""
    return Referral.objects.about(subject).awaiting_answer().count()


def accepted_handover(subject, body) -> bool:
    """The body agreed to take the case over; a receipt alone is no consent."""
    handed = Referral.objects.about(subject).filter(body=body, kind="handover")
    return handed.filter(answer__in=[Answer.AGREE, Answer.AGREE_WITH_COMMENTS]).exists()


def case_rows(subject, user) -> list[CaseRow]:
    """Every referral of the case, the newest last, with this person's decisions."""
    today = timezone.localdate()
    rows = list(Referral.objects.about(subject).with_parties().order_by("prepared_at", "pk"))
    rights = policies.rights(user, rows[0]) if rows else frozenset()
    return [CaseRow(row, today, tuple(decisions(row, rights))) for row in rows]


def decisions(referral: Referral, rights: frozenset[str]) -> list[tuple[str, Any, str]]:
    """The legal and permitted verbs of staff, in the table's order."""
    labels = {move.verb: (move.label, move.tone) for move in REFERRAL.moves.values() if not move.by_system}
    labels.update({verb: (label, "plain") for verb, label in ASIDE.items() if verb not in labels})
    return [
        (verb, label, tone)
        for verb, (label, tone) in labels.items()
        if policies.NEEDS[verb] in rights and policies.is_legal(verb, referral)
    ]


def messages(subject) -> QuerySet[Message]:
    """The mails of a subject's referrals, without their texts (the outbox keeps links from view)."""
    return Message.objects.about_all(Referral.objects.about(subject)).defer("body_text", "body_html")
