import pytest

from partnerships import actions
from partnerships.states import Outcome
from partnerships.tests.factories import BodyFactory, FocalPointFactory, ReasonFactory, in_review, proposed, staff
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.documents.models import Document
from portal.liaison import actions as liaison
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


def decision_mails(row):
    return Message.objects.about(row).filter(event="request.decide")


def test_propose_drafts_the_decision_mail_and_tells_the_approvers():
    approver = staff("approver")
    row = proposed()
    assert row.state == "recommended"
    assert [m.state for m in decision_mails(row)] == ["draft"]
    assert "Voici notre réponse." in decision_mails(row).get().body_text
    assert Message.objects.get(event="request.propose").to_email == approver.email


def test_the_proposer_cannot_approve_even_with_the_approvers_role():
    both = staff("triage", "approver")
    row = proposed(both)
    with pytest.raises(NotPermitted, match="another person"):
        actions.decide(request=row, by=both)
    row.refresh_from_db()
    assert row.state == "recommended"
    assert decision_mails(row).get().state == "draft"


def test_approval_releases_the_mail_with_the_letter_once():
    row, approver = proposed(), staff("approver")
    decided = actions.decide(request=row, by=approver, comment="Agreed")
    assert (decided.state, decided.decided_by, decided.outcome) == ("declined", approver, "declined")
    letter = Document.objects.about(row).get(kind="decision_letter")
    mail = decision_mails(row).get()
    assert mail.state == "queued" and mail.released_by == approver
    assert mail.attachments == [{"source": "document", "key": letter.number}]
    assert letter.language == "fr" and letter.data["message"] == "Voici notre réponse."
    with pytest.raises(IllegalMove):
        actions.decide(request=row, by=approver)
    assert decision_mails(row).count() == 1


def test_send_back_discards_the_draft_and_a_new_proposal_drafts_anew():
    row, approver = proposed(), staff("approver")
    actions.send_back(request=row, by=approver, comment="The reason does not convince.")
    assert [m.state for m in decision_mails(row)] == ["discarded"]
    assert Message.objects.get(event="request.send_back").to_email == row.owner.email
    row.refresh_from_db()
    reason = ReasonFactory(code="test-accepted", use=Outcome.ACCEPTED)
    actions.propose(request=row, by=row.owner, outcome="accepted", reason=reason, message="Oui.")
    assert sorted(decision_mails(row).values_list("state", flat=True)) == ["discarded", "draft"]


def test_the_proposer_may_pull_back_and_an_auditor_may_not():
    row = proposed()
    with pytest.raises(NotPermitted):
        actions.send_back(request=row, by=staff("auditor"), comment="x")
    assert actions.send_back(request=row, by=row.owner, comment="I found a duplicate").state == "review"


def test_decide_is_refused_when_the_case_changed_since_the_proposal():
    row = proposed()
    boss = staff("triage")
    actions.assign(request=row, by=boss, owner=boss)
    with pytest.raises(Conflict):
        actions.decide(request=row, by=staff("approver"))


def test_a_reason_of_another_outcome_is_refused():
    row = in_review()
    reason = ReasonFactory(code="yes", use=Outcome.ACCEPTED)
    with pytest.raises(ActionRefused, match="another outcome"):
        actions.propose(request=row, by=row.owner, outcome="declined", reason=reason, message="Non.")


def test_hand_over_waits_for_the_receiving_body():
    body = BodyFactory(acronym="ilo")
    FocalPointFactory(body=body)
    row, approver, officer = in_review(), staff("approver"), staff("liaison")
    referral = actions.refer(
        request=row, body=body, by=row.owner, kind="handover", summary="Please take over.", reason="Theme T04"
    )
    reason = ReasonFactory(code="over", use=Outcome.REDIRECTED)
    actions.propose(
        request=row, by=row.owner, outcome="redirected", reason=reason, message="Transmis.", redirected_to=body
    )
    with pytest.raises(ActionRefused, match="hand-over"):
        actions.decide(request=row, by=approver)
    liaison.send(referral, by=officer)
    liaison.answer(referral, answer="agree", text="We take it.")
    decided = actions.decide(request=row, by=approver)
    assert (decided.state, decided.redirected_to) == ("redirected", body)


def test_force_is_for_administrators_needs_a_reason_and_is_logged_as_such():
    row = proposed()
    with pytest.raises(NotPermitted):
        actions.force(request=row, by=staff("triage"), state="review", reason="stuck")
    admin = staff("administrator")
    with pytest.raises(ActionRefused, match="why"):
        actions.force(request=row, by=admin, state="review", reason=" ")
    forced = actions.force(request=row, by=admin, state="review", reason="The approver left")
    assert forced.state == "review"
    assert Activity.objects.about(row).filter(verb="force", note="The approver left", actor=admin).exists()
    assert [m.state for m in decision_mails(row)] == ["discarded"], "no orphan draft stays behind"


def test_accepted_goes_through_delivery_to_completed_with_a_draft_of_thanks():
    row = proposed(outcome=Outcome.ACCEPTED)
    row = actions.decide(request=row, by=staff("approver"))
    with pytest.raises(ActionRefused, match="at least one deliverable"):
        actions.deliver(request=row, by=row.owner)
    item = actions.add_deliverable(request=row, by=row.owner, kind="match", title="A partner in Lombardy")
    row = actions.deliver(request=row, by=row.owner)
    with pytest.raises(ActionRefused, match="still open"):
        actions.complete(request=row, by=row.owner, result_text="Done")
    actions.close_deliverable(request=row, by=row.owner, deliverable=item, result="Agreement signed")
    row = actions.complete(request=row, by=row.owner, result_text="Nine standpipes run.")
    assert row.state == "completed" and row.closed_at
    assert Message.objects.get(event="request.complete").state == "draft"
