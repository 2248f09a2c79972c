"""Any sequence of decisions keeps the promises of workflow.md: legal moves only, and the invariants below."""

import itertools
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from partnerships import actions
from partnerships.models import PartnershipRequest, Proposal
from partnerships.states import CHECK_VALUES, REQUEST, Check, Outcome
from partnerships.tests.factories import (
    BodyFactory,
    FocalPointFactory,
    ReasonFactory,
    clean_answers,
    draft,
    member,
    staff,
)
from portal.core.errors import ActionRefused
from portal.core.models import Activity
from portal.directory.states import MembershipRole
from portal.liaison import actions as liaison
from portal.liaison.models import Referral
from portal.notifications.models import Message

PEOPLE = ["editor", "admin", "owner", "approver", "administrator", "auditor"]


class RequestMachine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.row = draft()
        self.people = {
            "editor": self.row.created_by,
            "admin": member(self.row.authority, MembershipRole.ADMIN),
            "owner": staff("triage", "approver"),  # may approve, so that only the second-person rule stops them
            "approver": staff("approver"),
            "administrator": staff("administrator"),
            "auditor": staff("auditor"),
        }
        self.body = BodyFactory(acronym="fao")
        FocalPointFactory.create(body=self.body, email=f"fao{self.row.pk}@example.int")
        self.reasons = {o: ReasonFactory(code=f"r-{o}", use=o) for o in Outcome.values}

    def attempt(self, verb: str, who: str, **inputs) -> bool:
        """Try it; what is refused must change nothing."""
        before = self.fresh()
        try:
            getattr(actions, verb)(request=self.row, by=self.people[who], **inputs)
        except ActionRefused:
            after = self.fresh()
            assert (after.state, after.version) == (before.state, before.version), f"{verb} was refused but moved"
            return False
        after = self.fresh()
        if verb in REQUEST.moves:
            assert before.state in REQUEST.moves[verb].sources
            assert after.state in REQUEST.moves[verb].targets
        assert who != "auditor", f"an auditor did {verb}"
        return True

    def fresh(self) -> PartnershipRequest:
        return PartnershipRequest.objects.get(pk=self.row.pk)

    @rule(who=st.sampled_from(PEOPLE))
    def submit(self, who):
        self.attempt("submit", who, answers=clean_answers())

    @rule(who=st.sampled_from(PEOPLE))
    def take(self, who):
        self.attempt("take", who)

    @precondition(lambda self: self.fresh().state == "screening")
    @rule(whole=st.booleans())
    def screen(self, whole):
        for key in list(Check)[: 16 if whole else 9]:
            self.attempt("check", "owner", check_key=key, value=CHECK_VALUES[key][0][0])
        assert self.attempt("advance", "owner") <= (self.fresh().checks.count() == 16)

    @rule(who=st.sampled_from(PEOPLE), days=st.integers(-1, 20))
    def ask(self, who, days):
        due = timezone.localdate() + timedelta(days=days)
        self.attempt("ask", who, fields=["summary"], question="", due_on=due)

    @rule(who=st.sampled_from(PEOPLE), name=st.sampled_from(["summary", "title"]))
    def answer(self, who, name):
        self.attempt("answer", who, answers={name: "Autre"}, by_phone=who == "owner")

    @precondition(lambda self: self.fresh().state in ("review", "screening"))
    @rule()
    def refer(self):
        self.attempt("refer", "owner", body=self.body, kind="comment", summary="S", reason="R")

    @rule(who=st.sampled_from(PEOPLE))
    def consult(self, who):
        self.attempt("consult", who)

    @precondition(lambda self: Referral.objects.about(self.row).awaiting_answer().exists())
    @rule(answer=st.sampled_from(["agree", "object", "no_interest"]))
    def body_answers(self, answer):
        liaison.answer(Referral.objects.about(self.row).awaiting_answer().first(), answer=answer, text="Because.")
        assert self.fresh().state != "consulting", "the last answer returns the case to review"

    @rule(who=st.sampled_from(PEOPLE), outcome=st.sampled_from(["accepted", "declined"]))
    def propose(self, who, outcome):
        self.attempt("propose", who, outcome=outcome, reason=self.reasons[outcome], message="Texte.")

    @rule(who=st.sampled_from(PEOPLE))
    def decide(self, who):
        self.attempt("decide", who)

    @rule(who=st.sampled_from(PEOPLE))
    def send_back(self, who):
        self.attempt("send_back", who, comment="Not yet.")

    @rule(who=st.sampled_from(PEOPLE))
    def hold_or_resume(self, who):
        self.attempt("resume", who) if self.fresh().is_held else self.attempt("hold", who, reason="Elections")

    @rule(who=st.sampled_from(PEOPLE))
    def deliver(self, who):
        self.attempt("add_deliverable", who, kind="match", title="Match")
        self.attempt("deliver", who)

    @rule(who=st.sampled_from(PEOPLE))
    def withdraw(self, who):
        self.attempt("withdraw", who, reason="Changed our mind")

    @rule(who=st.sampled_from(PEOPLE))
    def reopen(self, who):
        self.attempt("reopen", who, reason="Again")

    @rule(state=st.sampled_from(["review", "screening", "accepted", "draft", "merged"]))
    def force(self, state):
        self.attempt("force", "administrator", state=state, reason="Dead end")

    @invariant()
    def a_reference_from_submission_on(self):
        row = self.fresh()
        assert (row.reference is None) == (row.submitted_at is None)

    @invariant()
    def the_clock_stands_exactly_while_waiting_or_on_hold(self):
        row = self.fresh()
        if row.state in ("submitted", "screening", "review", "consulting", "recommended", "info_requested"):
            assert (row.clock_stopped_on is not None) == (row.is_held or row.state == "info_requested")

    @invariant()
    def one_open_question_exactly_while_waiting(self):
        open_questions = self.row.information_requests.filter(closed_at=None).count()
        assert open_questions == int(self.fresh().state == "info_requested")

    @invariant()
    def one_open_proposal_exactly_while_recommended(self):
        assert self.row.proposals.filter(state="open").count() == int(self.fresh().state == "recommended")

    @invariant()
    def no_decision_leaves_without_two_people(self):
        for proposal in Proposal.objects.filter(request=self.row, state="approved"):
            assert proposal.decided_by_id != proposal.proposed_by_id
        left = Message.objects.about(self.row).filter(event="request.decide").exclude(state__in=["draft", "discarded"])
        assert not left.exists() or Proposal.objects.filter(request=self.row, state="approved").exists()

    @invariant()
    def no_referral_stays_open_on_a_closed_case(self):
        row = self.fresh()
        if row.is_closed:
            assert not Referral.objects.about(row).awaiting_answer().exists()
            assert row.closed_at is not None

    @invariant()
    def every_move_is_in_the_history(self):
        moves = Activity.objects.about(self.row).filter(data__has_keys=["from", "to"]).order_by("pk")
        steps = [(a.data["from"], a.data["to"]) for a in moves if a.data["from"] != a.data["to"]]
        assert all(left == arrived for (_f, arrived), (left, _t) in itertools.pairwise(steps))
        assert (steps[-1][1] if steps else "draft") == self.fresh().state


class OneCaseAtATime(RequestMachine):
    """Each sequence in a savepoint of its own: what one leaves behind never reaches the next."""

    def __init__(self):
        self.savepoint = transaction.savepoint()
        super().__init__()

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)


class LifecycleTest(TestCase):
    def test_any_sequence_of_decisions_keeps_the_promises(self):
        run_state_machine_as_test(
            OneCaseAtATime,
            settings=settings(
                max_examples=10,
                stateful_step_count=30,
                suppress_health_check=list(HealthCheck),
            ),
        )
