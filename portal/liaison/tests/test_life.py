"""Any sequence of decisions, answers and days keeps what a referral promises."""

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from portal.core.errors import ActionRefused
from portal.liaison import actions, registry, selectors, tasks
from portal.liaison.models import Referral
from portal.liaison.states import LADDER, WAITING, Answer, Channel, Kind
from portal.liaison.tests.factories import AuthorityFactory, FocalPointFactory, body_with_mailbox, staff
from portal.notifications.models import Message

NUMBERS = st.integers(min_value=0, max_value=5)
TO_THE_BODY = ["liaison.send", "liaison.remind", "liaison.answer", "liaison.give_information", "liaison.renew"]


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

    @initialize()
    def set_the_scene(self):
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

    def teardown(self):
        registry.SUBJECTS.pop("directory.authority", None)
        self.clock.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def nothing_waits(self):
        assert selectors.open_count(self.subject) == 0

    def referrals(self):
        return list(Referral.objects.about(self.subject).order_by("pk"))

    def attempt(self, number, act):
        """Do it to one of the referrals; a refusal leaves everything as it was."""
        rows = self.referrals()
        if not rows:
            return None
        row = rows[number % len(rows)]
        before = Referral.objects.filter(pk=row.pk).values().get()
        try:
            return act(row)
        except ActionRefused:
            assert Referral.objects.filter(pk=row.pk).values().get() == before
            return None

    @rule(number=NUMBERS, kind=st.sampled_from(list(Kind)))
    def prepare(self, number, kind):
        body = self.bodies[number % 2]
        words = {"kind": kind, "summary": "Water.", "reason": "By theme.", "by": self.officer}
        if Referral.objects.about(self.subject).filter(body=body).exclude(state__in=["closed", "cancelled"]).exists():
            with pytest.raises(ActionRefused):
                actions.prepare(self.subject, body, **words)
        else:
            actions.prepare(self.subject, body, **words)

    @rule(number=NUMBERS)
    def send(self, number):
        self.attempt(number, lambda row: actions.send(row, by=self.officer))

    @rule(number=NUMBERS)
    def acknowledge(self, number):
        self.attempt(number, lambda row: actions.acknowledge(row))

    @rule(
        number=NUMBERS,
        answer=st.sampled_from(list(Answer)),
        text=st.sampled_from(["", "In words."]),
        commits=st.booleans(),
        by_staff=st.booleans(),
    )
    def answer(self, number, answer, text, commits, by_staff):
        who = {"channel": Channel.STAFF, "by": self.officer} if by_staff else {}
        row = self.attempt(number, lambda row: actions.answer(row, answer=answer, text=text, commits=commits, **who))
        if row is not None:
            self.answers[row.pk] = answer

    @rule(number=NUMBERS)
    def give_information(self, number):
        row = self.attempt(number, lambda row: actions.give_information(row, text="The committee.", by=self.officer))
        if row is not None:
            del self.answers[row.pk]

    @rule(number=NUMBERS)
    def remind_by_hand(self, number):
        self.attempt(number, lambda row: actions.remind(row, by=self.officer))

    @rule(number=NUMBERS, note=st.sampled_from(["", "No view."]))
    def close(self, number, note):
        self.attempt(number, lambda row: actions.close(row, by=self.officer, note=note))

    @rule(number=NUMBERS)
    def cancel(self, number):
        self.attempt(number, lambda row: actions.cancel(row, by=self.officer, reason="By mistake."))

    @rule(number=NUMBERS)
    def mark_unreachable(self, number):
        self.attempt(number, lambda row: actions.mark_unreachable(row, by=self.officer, reason="Moved."))

    @rule(number=NUMBERS)
    def reassign(self, number):
        def act(row):
            others = row.body.focal_points.exclude(pk=row.focal_point_id).order_by("pk")
            return actions.reassign(row, focal_point=others[number % len(others)], by=self.officer)

        self.attempt(number, act)

    @rule()
    def cancel_open(self):
        actions.cancel_open(self.subject, by=self.officer)
        assert selectors.open_count(self.subject) == 0

    @rule(days=st.integers(min_value=1, max_value=12))
    def days_pass(self, days):
        self.time.shift(days * 86400)
        tasks.remind()

    @rule()
    def the_clock_runs_twice(self):
        tasks.remind()
        messages, states = Message.objects.count(), [row.state for row in self.referrals()]
        tasks.remind()
        assert (Message.objects.count(), [row.state for row in self.referrals()]) == (messages, states)

    @rule(number=NUMBERS)
    def the_mail_comes_back(self, number):
        mails = Message.objects.filter(event="liaison.send").order_by("pk")
        if mails:
            Message.objects.filter(pk=mails[number % len(mails)].pk).update(state="bounced")
            tasks.remind()

    @invariant()
    def one_thread_for_each_body(self):
        open_ones = [row.body_id for row in self.referrals() if not row.is_over]
        assert len(open_ones) == len(set(open_ones))

    @invariant()
    def what_ended_never_comes_back(self):
        for row in self.referrals():
            if row.pk in self.ended:
                assert row.state == self.ended[row.pk]
            elif row.is_over:
                self.ended[row.pk] = row.state

    @invariant()
    def only_a_named_person_lets_anything_leave(self):
        for row in self.referrals():
            mails = Message.objects.about(row).filter(event__in=TO_THE_BODY)
            if row.sent_at is None:
                assert not mails.exists()
                assert row.state not in WAITING
            else:
                assert row.sent_by == self.officer

    @invariant()
    def silence_is_never_an_answer(self):
        for row in self.referrals():
            assert row.answer == self.answers.get(row.pk, "")

    @invariant()
    def the_body_hears_of_us_once_a_day_at_most_by_the_clock(self):
        for row in self.referrals():
            assert row.reminders_sent <= len(LADDER)
            keys = list(Message.objects.about(row).filter(event="liaison.remind").values_list("dedupe_key", flat=True))
            assert len(keys) == len(set(keys))

    @invariant()
    def the_version_only_rises(self):
        for row in self.referrals():
            assert row.version >= self.versions.get(row.pk, 1)
            self.versions[row.pk] = row.version

    @invariant()
    def due_days_stand_where_something_is_due(self):
        for row in self.referrals():
            if row.state in WAITING:
                assert row.answer_due_on >= row.acknowledge_due_on >= timezone.localdate(row.sent_at)


@pytest.mark.django_db
def test_any_life_keeps_the_promises():
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
