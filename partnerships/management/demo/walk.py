"""Walk a request through the days as people would have: every step is the action itself, on its own working day."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import time_machine
from django.utils import timezone, translation

from portal.accounts.models import User
from portal.core.clock import is_working_day
from portal.directory.models import Body
from portal.documents import making
from portal.documents.models import Document
from portal.liaison import actions as liaison
from portal.liaison.models import Referral
from portal.liaison.selectors import suggest
from portal.notifications import delivery
from portal.notifications.models import Message

from ... import actions
from ...actions import drafts, memberships
from ...models import PartnershipRequest, ReasonCode
from ...selectors import gaps
from ...states import CHECK_VALUES, Check

# Working days after the submission; a younger request is walked in fewer.
DAYS = {
    "submit": 0, "take": 1, "check": 2, "ask": 3, "advance": 4, "publish": 5, "hold": 5, "merge": 5, "withdraw": 6, "hand_over": 6, "refer": 6,
    "consult": 6, "first_answer": 8, "other_answers": 11, "propose": 13, "decide": 15, "deliver": 17, "remind": 10,
    "remind_again": 14, "expire": 21, "close_deliverable": 30, "complete": 32,
}  # fmt: skip
SCREENED = ["submit", "take", "check", "advance"]
CONSULTED = [*SCREENED, "refer", "consult", "first_answer"]
DECIDED = [*CONSULTED, "other_answers", "propose", "decide"]
PATHS = {
    "draft": [],
    "submitted": ["submit"],
    "screening": ["submit", "take", "check"],
    "info_requested": ["submit", "take", "check", "ask"],
    "review": SCREENED,
    "held": [*SCREENED, "hold"],
    "merged": [*SCREENED, "merge"],
    "withdrawn": ["submit", "take", "withdraw"],
    "expired": ["submit", "take", "ask", "remind", "remind_again", "expire"],
    "consulting": CONSULTED,
    "recommended": [*CONSULTED, "other_answers", "propose"],
    "accepted": DECIDED,
    "declined": DECIDED,
    "redirected": [*SCREENED, "hand_over", "propose", "decide"],
    "delivery": [*DECIDED, "deliver"],
    "completed": [*DECIDED, "deliver", "close_deliverable", "complete"],
}
ANSWERS = [
    ("agree", "The territory is known to us; we see no obstacle."),
    ("agree_with_comments", "We agree. Please include the women’s groups from the start."),
    ("no_interest", "We have no programme there at present."),
]


@dataclass
class Walk:
    """One request on its way. `age` is in working days; `until` names a path of PATHS."""

    authority: object
    editor: User
    kind: str
    language: str
    answers: dict
    age: int
    until: str
    staff: dict[str, User]
    owner: str = "triage"
    programme: object = None
    reason: str = ""
    message: str = ""
    question: str = ""
    fields: tuple = ()
    fee_basis: str = "Size of the city and economy of its country, as the authority stated them"
    checks: dict = field(default_factory=dict)
    publish_it: bool = False  # among the opportunities, once it was screened
    merge_into: PartnershipRequest | None = None
    row: PartnershipRequest | None = None

    def run(self) -> PartnershipRequest:
        path = self._path()
        last = max((DAYS[step] for step in path), default=0)
        shrink = min(1, self.age / last) if last else 1
        with self._on(self.age, -1):
            self._start()
        for number, step in enumerate(path):
            with self._on(self.age - int(DAYS[step] * shrink), number):
                getattr(self, step)()
        return self.row

    def _path(self) -> list[str]:
        path = list(PATHS[self.until])
        if self.publish_it:
            path.insert(path.index("advance") + 1, "publish")
        return path

    @contextmanager
    def _on(self, days_ago: int, hour: int):
        moment = datetime.combine(working_day(days_ago), time(9), UTC) + timedelta(
            minutes=25 * (hour + 1), seconds=self.age
        )
        with time_machine.travel(min(moment, datetime.now(UTC)), tick=True), translation.override("en"):
            yield
            if self.row is not None:
                self.row = PartnershipRequest.objects.select_related("authority", "owner").get(pk=self.row.pk)
            deliver_mail()

    def _start(self) -> None:
        row = drafts.start(authority=self.authority, kind=self.kind, by=self.editor, language=self.language)
        PartnershipRequest.objects.filter(pk=row.pk).update(
            is_demonstration=True, answers=self.answers, title=self.answers["title"], programme=self.programme
        )
        self.row = row

    def submit(self) -> None:
        today = timezone.localdate()
        found = gaps.findings(self.kind, self.answers, authority=self.authority, purposes={"letter"}, today=today)
        blocking = [f"{f.name}: {f.message}" for f in found if f.blocks]
        if blocking:
            raise ValueError(f"{self.authority}, {self.kind}: {blocking}")
        self._act("submit", by=self.editor, answers=gaps.clean(self.kind, self.answers))

    def take(self) -> None:
        self._act("take", by=self._owner)

    def check(self) -> None:
        keys = list(Check) if self.until not in ("screening", "info_requested") else list(Check)[:7]
        for key in keys:
            value, note = self.checks.get(key.value, (CHECK_VALUES[key][0][0], ""))
            self._act("check", by=self._owner, check_key=key.value, value=value, note=note)

    def advance(self) -> None:
        self._act("advance", by=self._owner)

    def publish(self) -> None:
        self._act("publish", by=self._owner)

    def ask(self) -> None:
        due = working_day(max(self.age - DAYS["ask"], 0) - 15)
        if self.until == "expired":
            due = timezone.localdate() + timedelta(days=14)
        question = self.question or QUESTION[self.language]
        self._act(
            "ask", by=self._owner, fields=list(self.fields or ("expected_results",)), question=question, due_on=due
        )

    def remind(self) -> None:
        actions.remind(request=self.row)

    remind_again = remind

    def expire(self) -> None:
        actions.expire(request=self.row)

    def hold(self) -> None:
        self._act("hold", by=self._owner, reason="The council votes on the budget first.", until=working_day(-12))

    def merge(self) -> None:
        self._act("merge", by=self._owner, target=self.merge_into)

    def withdraw(self) -> None:
        self._act("withdraw", by=self._owner, reason="The authority wrote that its budget was cut.")

    def refer(self) -> None:
        self._act(
            "note", by=self._owner, text="Spoke with the country office: they know the territory and will answer."
        )
        for suggestion in self._suggestions()[:4]:
            self._refer(suggestion.body, suggestion.kind, suggestion.reason, suggestion.country)

    def hand_over(self) -> None:
        body = Body.objects.get(acronym=self.reason)
        referral = self._refer(body, "handover", "Asked to take the case over.", None)
        liaison.send(referral, by=self.staff["liaison"])
        liaison.answer(referral, answer="agree", text="We take it up.")

    def consult(self) -> None:
        self._act("consult", by=self._owner)

    def first_answer(self) -> None:
        referral = self._waiting().first()
        if referral is not None:
            liaison.acknowledge(referral)
            if self._waiting().count() > 1:
                self._answer(referral, 0)

    def other_answers(self) -> None:
        for number, referral in enumerate(self._waiting()):
            self._answer(referral, number + 1)

    def propose(self) -> None:
        outcome = {"delivery": "accepted", "completed": "accepted", "recommended": "accepted"}.get(
            self.until, self.until
        )
        reasons = ReasonCode.objects.filter(use=outcome, is_active=True)
        reason = reasons.filter(code__startswith=self.reason).first() if self.reason else None
        reason = reason or reasons.first()
        body = self._handed_to() if outcome == "redirected" else None
        text = self.message or reason.explanation_in(self.language)
        self._act("propose", by=self._owner, outcome=outcome, reason=reason, message=text, redirected_to=body)

    def decide(self) -> None:
        self._act("decide", by=self.staff["approver"], comment="Agreed.")
        letter = Document.objects.about(self.row).filter(kind="decision_letter").latest("pk")
        making.make(letter.pk)  # its mail waits for it, and should leave on that day

    def deliver(self) -> None:
        if self.kind == "wacap":
            self._open_membership()
            self._act("deliver", by=self._owner)
            return
        kind = {"marketing_document": "document"}.get(self.kind, "match")
        title = {"document": "Marketing document", "match": "A first meeting"}[kind]
        self._act("add_deliverable", by=self._owner, kind=kind, title=title, due_on=working_day(self.age - 60))
        self._act("deliver", by=self._owner)

    def _open_membership(self) -> None:
        """Cleared at once; the signed letter is still missing."""
        file = memberships.open_membership(request=self.row, by=self._owner)
        memberships.clear(membership=file, by=self._owner, fee_band="lowest", fee_basis=self.fee_basis)
        memberships.consent(membership=file, by=self.editor, listed=True)

    def _admit(self) -> None:
        step = {"membership": self.row.city_membership, "by": self._owner}
        memberships.receive_letter(**step, letter_on=timezone.localdate(), letter_signatory=MAYOR[self.language])
        memberships.ratify(**step, ratified_on=timezone.localdate())
        memberships.admit(**step)

    def close_deliverable(self) -> None:
        if self.kind == "wacap":
            self._admit()
            return
        item = self.row.deliverables.get()
        self._act("close_deliverable", by=self._owner, deliverable=item, result="Both sides signed a letter of intent.")

    def complete(self) -> None:
        self._act("complete", by=self._owner, result_text=RESULT[self.language])

    @property
    def _owner(self) -> User:
        return self.staff[self.owner]

    def _act(self, verb: str, **inputs) -> None:
        getattr(actions, verb)(request=self.row, **inputs)

    def _suggestions(self):
        return suggest(
            host_countries=list(self.row.host_countries.all()),
            themes=list(self.row.themes.all()),
            framework=bool(self.programme and self.programme.is_framework),
        )

    def _refer(self, body, kind: str, reason, country) -> Referral:
        return actions.refer(
            request=self.row, body=body, by=self._owner, kind=kind, summary=self.row.summary, reason=str(reason),
            country=country,
        )  # fmt: skip

    def _waiting(self):
        return Referral.objects.about(self.row).awaiting_answer().order_by("pk")

    def _answer(self, referral: Referral, number: int) -> None:
        answer, text = ANSWERS[number % len(ANSWERS)]
        liaison.answer(referral, answer=answer, text=text)

    def _handed_to(self):
        return Referral.objects.about(self.row).get(kind="handover").body


MAYOR = {"en": "The Mayor", "fr": "Le Maire", "es": "El Alcalde"}
QUESTION = {
    "en": "Could you tell us which of the results your council has already funded?",
    "fr": "Pourriez-vous nous dire lesquels des résultats votre assemblée finance déjà ?",
    "es": "¿Podrían decirnos cuáles de los resultados financia ya su pleno?",
}
RESULT = {
    "en": "A partnership of three years was signed; two exchanges took place and a joint plan is published.",
    "fr": "Un partenariat de trois ans a été signé ; deux échanges ont eu lieu et un plan commun est publié.",
    "es": "Se firmó una alianza de tres años; hubo dos intercambios y se publicó un plan común.",
}


def real_today() -> date:
    """Today, also while the walk stands on another day."""
    hatch = time_machine.escape_hatch
    return hatch.datetime.datetime.now(UTC).date() if hatch.is_travelling() else datetime.now(UTC).date()


def working_day(days_ago: int) -> date:
    """The working day so many working days before (or, negative, after) today in Geneva's calendar."""
    day, step = real_today(), -1 if days_ago > 0 else 1
    left = abs(days_ago)
    while left:
        day += timedelta(days=step)
        left -= is_working_day(day)
    return day


def deliver_mail() -> None:
    """What the worker would have sent on that day, sent on that day."""
    delivery.deliver(list(Message.objects.filter(state=Message.State.QUEUED).values_list("pk", flat=True)))
