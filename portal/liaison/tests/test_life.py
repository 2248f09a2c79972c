"""Any sequence of decisions, answers and days keeps what a referral promises."""

from collections import defaultdict

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from portal.core.errors import ActionRefused
from portal.liaison import actions, policies, registry, selectors, tasks
from portal.liaison.models import Referral
from portal.liaison.states import ASIDE, LADDER, REFERRAL, WAITING, Answer, Channel, Kind
from portal.liaison.tests.factories import AuthorityFactory, FocalPointFactory, body_with_mailbox, staff
from portal.notifications.models import Message

NUMBERS = st.integers(min_value=0, max_value=5)
ASTRAY = st.sampled_from([False, False, False, True])
WORDS = st.fixed_dictionaries(
    {
        "answer": st.sampled_from(list(Answer)),
        "text": st.sampled_from(["In words.", ""]),
        "commits": st.booleans(),
        "by_staff": st.booleans(),
        "kind": st.sampled_from([*Kind, Kind.COMMENT, Kind.COMMENT]),
        "days": st.integers(min_value=1, max_value=12),
    }
)
VERBS = [*REFERRAL.moves, *ASIDE]
OF_THE_CASE = [
    "prepare",
    "prepare",
    "days_pass",
    "days_pass",
    "the_clock_runs_twice",
    "the_mail_comes_back",
    "cancel_open",
]
STEPS = [*VERBS, "send", "answer", "answer", "give_information", *OF_THE_CASE]
TO_THE_BODY = {"liaison.send", "liaison.remind", "liaison.answer", "liaison.give_information", "liaison.renew"}


class Life(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = time_machine.travel("2026-11-23 08:00Z", tick=False)
        self.time = self.clock.start()
        self.answers: dict[int, str] = {}
        self.ended: dict[int, str] = {}
        self.versions: dict[int, int] = {}

    @initialize(kind=st.sampled_from([Kind.COMMENT, Kind.HANDOVER, Kind.INFORMATION]))
    def set_the_scene(self, kind):
        self.subject = AuthorityFactory()
        self.officer = staff("liaison")
        self.bodies = [body_with_mailbox() for _index in range(2)]
        for body in self.bodies:
            FocalPointFactory(body=body, is_deputy=True)
            FocalPointFactory(body=body)
        registry.SUBJECTS["directory.authority"] = registry.Subject(
            label="directory.authority",
            on_answer=lambda referral: None,
            on_all_closed=lambda referral: self.nothing_waits(),
            desk_url=lambda referral: "/desk/",
        )
        for body in self.bodies:
            actions.prepare(self.subject, body, kind=kind, summary="Water.", reason="By theme.", by=self.officer)
        actions.send(self.referrals()[0], by=self.officer)

    def teardown(self):
        registry.SUBJECTS.pop("directory.authority", None)
        self.clock.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def nothing_waits(self):
        assert selectors.open_count(self.subject) == 0

    def referrals(self):
        return list(Referral.objects.about(self.subject).order_by("pk"))

    @rule(step=st.sampled_from(STEPS), number=NUMBERS, astray=ASTRAY, words=WORDS)
    def live(self, step, number, astray, words):
        """One step with one referral, mostly where it is legal; a refusal leaves everything as it was."""
        rows = self.referrals()
        legal = [row for row in rows if step in VERBS and policies.is_legal(step, row)]
        rows = rows if astray or not legal else legal
        row = rows[number % len(rows)]
        before = Referral.objects.filter(pk=row.pk).values().get()
        try:
            getattr(self, step)(row, words)
        except ActionRefused:
            assert Referral.objects.filter(pk=row.pk).values().get() == before

    def send(self, row, words):
        actions.send(row, by=self.officer)

    def acknowledge(self, row, words):
        actions.acknowledge(row)

    def answer(self, row, words):
        who = {"channel": Channel.STAFF, "by": self.officer} if words["by_staff"] else {}
        said = {name: words[name] for name in ("answer", "text", "commits")}
        actions.answer(row, **said, **who)
        self.answers[row.pk] = words["answer"]

    def give_information(self, row, words):
        actions.give_information(row, text="The committee.", by=self.officer)
        del self.answers[row.pk]

    def remind(self, row, words):
        actions.remind(row, by=self.officer)

    def close(self, row, words):
        actions.close(row, by=self.officer, note=words["text"])

    def cancel(self, row, words):
        actions.cancel(row, by=self.officer, reason=words["text"])

    def mark_unreachable(self, row, words):
        actions.mark_unreachable(row, by=self.officer, reason="Moved.")

    def reassign(self, row, words):
        others = row.body.focal_points.exclude(pk=row.focal_point_id).order_by("pk")
        actions.reassign(row, focal_point=others[words["commits"]], by=self.officer)

    def edit_prepared(self, row, words):
        actions.edit_prepared(row, by=self.officer, summary=words["text"] or "Shorter.")

    def prepare(self, row, words):
        asked = {"kind": words["kind"], "summary": "Water.", "reason": "By theme.", "by": self.officer}
        open_ones = (
            Referral.objects.about(self.subject).filter(body=row.body).exclude(state__in=["closed", "cancelled"])
        )
        if open_ones.exists():
            with pytest.raises(ActionRefused):
                actions.prepare(self.subject, row.body, **asked)
        else:
            actions.prepare(self.subject, row.body, **asked)

    def cancel_open(self, row, words):
        actions.cancel_open(self.subject, by=self.officer)
        assert selectors.open_count(self.subject) == 0

    def days_pass(self, row, words):
        self.time.shift(words["days"] * 86400)
        tasks.remind()

    def the_clock_runs_twice(self, row, words):
        tasks.remind()
        messages, states = Message.objects.count(), [row.state for row in self.referrals()]
        tasks.remind()
        assert (Message.objects.count(), [row.state for row in self.referrals()]) == (messages, states)

    def the_mail_comes_back(self, row, words):
        Message.objects.about(row).filter(event="liaison.send").update(state="bounced")
        tasks.remind()

    @invariant()
    def the_promises_hold(self):
        rows = self.referrals()
        mails = defaultdict(list)
        for mail in Message.objects.filter(subject_type=Referral._meta.label_lower).only("subject_id", "event"):
            mails[mail.subject_id].append(mail.event)
        open_ones = [row.body_id for row in rows if not row.is_over]
        assert len(open_ones) == len(set(open_ones)), "two threads with one body"
        for row in rows:
            self.what_ended_never_comes_back(row)
            self.only_a_named_person_lets_anything_leave(row, mails[row.pk])
            self.silence_is_never_an_answer(row)
            assert row.reminders_sent <= len(LADDER)
            assert row.version >= self.versions.get(row.pk, 1)
            self.versions[row.pk] = row.version
            if row.state in WAITING:
                assert row.answer_due_on >= row.acknowledge_due_on >= timezone.localdate(row.sent_at)

    def what_ended_never_comes_back(self, row):
        if row.pk in self.ended:
            assert row.state == self.ended[row.pk]
        elif row.is_over:
            self.ended[row.pk] = row.state

    def only_a_named_person_lets_anything_leave(self, row, mails):
        if row.sent_at is None:
            assert not set(mails) & TO_THE_BODY
            assert row.state not in WAITING
        else:
            assert row.sent_by == self.officer

    def silence_is_never_an_answer(self, row):
        assert row.answer == self.answers.get(row.pk, "")


@pytest.mark.django_db
def test_any_life_keeps_the_promises():
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            phases=[Phase.generate],  # a failure is told at once; shrinking a life takes minutes
        ),
    )
