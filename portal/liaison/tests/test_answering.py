import pytest

from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.liaison import actions, selectors
from portal.liaison.models import LinkUse, Reply
from portal.liaison.states import Channel
from portal.liaison.tests.factories import (
    AuthorityFactory,
    FocalPointFactory,
    UserFactory,
    body_with_mailbox,
    prepared,
    sent,
    staff,
)
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "words", "state"),
    [
        ("comment", {"answer": "agree"}, "interested"),
        ("comment", {"answer": "agree", "commits": True}, "committed"),
        ("handover", {"answer": "agree"}, "committed"),
        ("concurrence", {"answer": "agree_with_comments", "text": "On one condition."}, "interested"),
        ("comment", {"answer": "object", "text": "Another donor is there."}, "not_available"),
        ("comment", {"answer": "no_interest"}, "not_available"),
        ("comment", {"answer": "question", "text": "Who maintains the pump?"}, "needs_info"),
        ("comment", {"answer": "suggests_other", "text": "UNICEF"}, "suggests_other"),
        ("information", {"answer": "agree"}, "interested"),
    ],
)
def test_each_answer_leads_to_its_state_and_is_kept_as_it_was_said(case, kind, words, state):
    referral = actions.answer(sent(kind=kind), **words)
    assert (referral.state, referral.answer, referral.answer_text) == (state, words["answer"], words.get("text", ""))
    assert referral.acknowledged_at is not None
    assert Reply.objects.get().channel == Channel.LINK
    assert case.answers == [f"{referral.body}: {words['answer']}"]


@pytest.mark.parametrize(
    "words",
    [
        {"answer": "agree_with_comments"},
        {"answer": "object", "text": "  "},
        {"answer": "question"},
        {"answer": "suggests_other"},
        {"answer": "agree", "text": "x" * 5001},
    ],
)
def test_an_answer_that_says_nothing_without_words_needs_them(words, fresh):
    referral = sent()
    with pytest.raises(ActionRefused):
        actions.answer(referral, **words)
    assert (fresh(referral).state, Reply.objects.count()) == ("sent", 0)


def test_a_body_cannot_suggest_itself():
    referral = sent()
    with pytest.raises(ActionRefused):
        actions.answer(referral, answer="suggests_other", suggested_body=referral.body)


def test_a_prepared_referral_has_no_answer():
    with pytest.raises(IllegalMove):
        actions.answer(prepared(), answer="agree")


def test_an_answer_is_corrected_until_the_owner_closes_and_every_reply_stays():
    referral = sent()
    actions.answer(referral, answer="no_interest")
    corrected = actions.answer(referral, answer="agree_with_comments", text="From May on.")
    assert (corrected.state, corrected.answer) == ("interested", "agree_with_comments")
    assert [r.answer for r in referral.replies.all()] == ["no_interest", "agree_with_comments"]
    actions.close(referral, by=referral.sent_by)
    with pytest.raises(IllegalMove):
        actions.answer(referral, answer="object", text="After all.")
    assert referral.replies.count() == 2


def test_the_second_of_two_colleagues_is_told_what_the_first_recorded(fresh):
    referral = sent()
    actions.answer(referral, answer="agree", seen=0)
    with pytest.raises(Conflict):
        actions.answer(referral, answer="object", text="No.", seen=0)
    assert fresh(referral).answer == "agree"
    assert actions.answer(referral, answer="object", text="No.", seen=1).answer == "object"


def test_a_receipt_goes_to_the_mailbox_in_its_language():
    body = body_with_mailbox()
    body.focal_points.update(language="fr")
    referral = actions.answer(sent(body=body), answer="agree")
    receipt = Message.objects.get(event="liaison.answer")
    assert (receipt.to_email, receipt.language, receipt.confidential) == (referral.focal_point.email, "fr", True)


def test_the_owner_of_the_case_is_told_unless_it_was_the_owner_who_recorded_it(case):
    case.owner, colleague = staff("liaison"), staff("liaison")
    referral = sent(by=colleague)
    actions.answer(referral, answer="agree_with_comments", text="With the regional office.")
    (mail,) = Message.objects.filter(event="liaison.answered")
    assert mail.to_email == case.owner.email
    assert "With the regional office." in mail.body_text and f"/desk/{referral.subject_id}/" in mail.body_text
    actions.answer(referral, answer="agree", text="By telephone.", channel=Channel.STAFF, by=case.owner)
    assert Message.objects.filter(event="liaison.answered").count() == 1


def test_uses_of_the_link_are_noted_and_those_of_others_are_not(case):
    officer = staff("liaison")
    by_link, by_phone = sent(by=officer), sent(by=officer)
    actions.answer(by_link, answer="agree")
    actions.answer(by_phone, answer="agree", text="Told by telephone today.", channel=Channel.STAFF, by=officer)
    assert list(LinkUse.objects.values_list("referral_id", "purpose")) == [(by_link.pk, "answered")]


def test_staff_record_an_answer_only_with_the_right_and_saying_how():
    referral = sent()
    with pytest.raises(NotPermitted):
        actions.answer(referral, answer="agree", text="By telephone.", channel=Channel.STAFF, by=staff("auditor"))
    with pytest.raises(ActionRefused, match="how"):
        actions.answer(referral, answer="agree", channel=Channel.STAFF, by=referral.sent_by)


def test_a_focal_point_with_an_account_answers_for_its_own_body_only(case):
    referral, other = sent(), sent()
    person = UserFactory()
    FocalPointFactory(body=referral.body, user=person)
    assert actions.answer(referral, answer="agree", channel=Channel.ACCOUNT, by=person).answer == "agree"
    with pytest.raises(NotPermitted):
        actions.answer(other, answer="agree", channel=Channel.ACCOUNT, by=person)
    with pytest.raises(NotPermitted):
        actions.acknowledge(other, by=person)


def test_acknowledge_moves_once():
    referral = sent()
    assert actions.acknowledge(referral).state == "acknowledged"
    with pytest.raises(IllegalMove):
        actions.acknowledge(referral)
    assert LinkUse.objects.filter(purpose="acknowledged").count() == 1


def test_a_question_stops_the_clock_and_our_answer_lets_it_run_on(time_machine):
    time_machine.move_to("2026-11-23 09:00Z")  # Monday; due 7 December
    referral = sent()
    time_machine.move_to("2026-11-25 09:00Z")
    actions.answer(referral, answer="question", text="Who maintains the pump?")
    time_machine.move_to("2026-12-02 09:00Z")  # five working days later
    informed = actions.give_information(referral, text="The water committee.", by=referral.sent_by)
    assert (informed.state, informed.answer, informed.answered_at) == ("acknowledged", "", None)
    assert str(informed.answer_due_on) == "2026-12-14"
    reply = referral.replies.get()
    assert (reply.text, reply.information) == ("Who maintains the pump?", "The water committee.")
    assert Message.objects.filter(event="liaison.give_information").count() == 1


def test_a_second_question_before_our_answer_keeps_the_clock_where_it_stopped(time_machine):
    time_machine.move_to("2026-11-23 09:00Z")
    referral = sent()
    actions.answer(referral, answer="question", text="One?")
    time_machine.move_to("2026-11-25 09:00Z")
    actions.answer(referral, answer="question", text="Two?")
    time_machine.move_to("2026-11-27 09:00Z")
    informed = actions.give_information(referral, text="Both.", by=referral.sent_by)
    assert str(informed.answer_due_on) == "2026-12-11"  # four working days after 7 December


def test_the_case_hears_that_all_closed_only_with_the_last_answer(case):
    subject, officer = AuthorityFactory(), staff("liaison")
    first, second, third = (sent(subject, by=officer) for _index in range(3))
    actions.answer(first, answer="agree")
    actions.answer(second, answer="question", text="When?")
    assert case.settled == []
    assert selectors.open_count(subject) == 2
    actions.mark_unreachable(third, by=officer, reason="Moved.")
    assert case.settled == []
    actions.answer(second, answer="no_interest")
    assert case.settled == [second.number]
    assert selectors.open_count(subject) == 0


@pytest.mark.parametrize("end", ["close", "cancel"])
def test_the_case_hears_it_too_when_staff_end_the_last_one(case, end):
    referral = sent()
    if end == "close":
        actions.close(referral, by=referral.sent_by, note="Answered in a meeting: no view.")
    else:
        actions.cancel(referral, by=referral.sent_by, reason="Asked by mistake.")
    assert case.settled == [referral.number]


def test_what_is_for_information_holds_no_case_up(case):
    subject, officer = AuthorityFactory(), staff("liaison")
    sent(subject, by=officer, kind="information")
    asked = sent(subject, by=officer)
    assert selectors.open_count(subject) == 1
    actions.answer(asked, answer="agree")
    assert case.settled == [asked.number]


def test_a_receipt_is_no_consent_to_a_handover():
    subject, officer = AuthorityFactory(), staff("liaison")
    referral = sent(subject, by=officer, kind="handover")
    actions.acknowledge(referral)
    assert not selectors.accepted_handover(subject, referral.body)
    actions.answer(referral, answer="object", text="Not ours.")
    assert not selectors.accepted_handover(subject, referral.body)
    actions.answer(referral, answer="agree")
    assert selectors.accepted_handover(subject, referral.body)


def test_a_late_answer_of_a_body_that_seemed_unreachable_is_heard():
    referral = sent()
    actions.mark_unreachable(referral, reason="The mail came back.")
    assert actions.answer(referral, answer="agree").state == "interested"


def test_close_without_an_answer_needs_the_reason_and_leaves_the_answer_empty():
    referral = sent()
    with pytest.raises(ActionRefused):
        actions.close(referral, by=referral.sent_by)
    closed = actions.close(referral, by=referral.sent_by, note="No answer after three reminders.")
    assert (closed.state, closed.answer) == ("closed", "")
    assert str(selectors.summary(_subject(closed))[0].answer) == "No answer"


def _subject(referral):
    return AuthorityFactory._meta.model.objects.get(pk=referral.subject_id)


def test_cancel_tells_a_body_that_was_asked_and_no_other():
    officer = staff("liaison")
    actions.cancel(prepared(by=officer), by=officer, reason="")
    assert not Message.objects.exists()
    referral = sent(by=officer)
    with pytest.raises(ActionRefused):
        actions.cancel(referral, by=officer, reason=" ")
    actions.cancel(referral, by=officer, reason="The authority withdrew.")
    assert "The authority withdrew." in Message.objects.get(event="liaison.cancel").body_text


def test_cancel_open_ends_everything_once_and_leaves_the_case_to_decide(case):
    subject, officer = AuthorityFactory(), staff("liaison")
    waiting, answered, refused = (sent(subject, by=officer) for _index in range(3))
    prepared(subject, by=officer)
    actions.answer(answered, answer="agree", commits=True)
    actions.answer(refused, answer="no_interest")
    case.settled.clear()
    assert actions.cancel_open(subject, by=None, reason="Withdrawn.") == 4
    states = sorted(row.state.key for row in selectors.case_rows(subject, officer))
    assert states == ["cancelled", "cancelled", "closed", "closed"]
    assert case.settled == []
    assert list(Message.objects.filter(event="liaison.cancel").values_list("to_email", flat=True)) == [
        waiting.focal_point.email
    ]
    assert actions.cancel_open(subject, by=None) == 0


def test_summary_lists_what_was_sent_with_answers_and_costs_the_same_for_three(django_assert_num_queries):
    subject, officer = AuthorityFactory(), staff("liaison")
    first = sent(subject, by=officer)
    actions.answer(first, answer="agree_with_comments", text="From May on.")
    prepared(subject, by=officer)
    with django_assert_num_queries(1):
        (row,) = selectors.summary(subject)
    assert (row.body, str(row.answer), row.text) == (str(first.body), "Agrees, with comments", "From May on.")
    sent(subject, by=officer)
    sent(subject, by=officer)
    with django_assert_num_queries(1):
        rows = [(r.body, str(r.answer), str(r.state.label), r.due_on) for r in selectors.summary(subject)]
    assert [answer for _body, answer, _state, _due in rows] == ["Agrees, with comments", "No answer", "No answer"]


def test_case_rows_offer_each_person_what_is_theirs(case):
    subject, officer, owner = AuthorityFactory(), staff("liaison"), staff("owner")
    case.preparers.append(owner)
    prepared(subject, by=officer)
    verbs = {
        person: [verb for verb, _label, _tone in selectors.case_rows(subject, person)[0].decisions]
        for person in (officer, owner, staff("auditor"))
    }
    assert list(verbs.values()) == [
        ["send", "mark_unreachable", "reassign", "cancel", "edit_prepared"],
        ["mark_unreachable", "cancel", "edit_prepared"],
        [],
    ]
