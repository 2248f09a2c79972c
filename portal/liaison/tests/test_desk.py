import pytest
from django.urls import reverse

from portal.core.models import Activity
from portal.liaison import actions, selectors
from portal.liaison.states import ASIDE, REFERRAL
from portal.liaison.tests.factories import (
    AuthorityFactory,
    BodyFactory,
    FocalPointFactory,
    UserFactory,
    prepared,
    sent,
    staff,
)
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db

VERBS = [
    "send",
    "edit_prepared",
    "give_information",
    "answer",
    "remind",
    "reassign",
    "close",
    "mark_unreachable",
    "cancel",
]


def queue(**parameters):
    return reverse("admin:liaison_referral_changelist", query=parameters)


def page(referral, verb="change"):
    return reverse(f"admin:liaison_referral_{verb}", args=[referral.pk])


@pytest.fixture
def officer(client):
    person = staff("liaison")
    client.force_login(person)
    return person


def press(client, referral, verb, **inputs):
    return client.post(page(referral, verb), {"version": referral.version, "seen": 0, "confirm": "1", **inputs})


def test_every_verb_of_staff_has_a_page():
    staffs = {move.verb for move in REFERRAL.moves.values() if not move.by_system} | set(ASIDE)
    assert staffs == set(VERBS)


@pytest.mark.parametrize(
    ("tab", "shown"),
    [
        ("waiting", ["asked", "asks"]),
        ("prepared", ["ready"]),
        ("questions", ["asks"]),
        ("answered", ["agreed"]),
        ("unreachable", ["lost"]),
        ("all", ["ready", "asked", "asks", "agreed", "lost"]),
    ],
)
def test_each_tab_shows_its_own(client, officer, tab, shown):
    rows = {"ready": prepared(), "asked": sent(), "asks": sent(), "agreed": sent()}
    rows["lost"] = actions.send(prepared(body=BodyFactory(), by=officer), by=officer)
    actions.answer(rows["asks"], answer="question", text="When?")
    actions.answer(rows["agreed"], answer="agree")
    text = client.get(queue(tab=tab)).content.decode()
    assert {name for name, row in rows.items() if row.number in text} == set(shown)


def test_overdue_shows_what_is_late(client, officer, time_machine):
    time_machine.move_to("2026-11-02 09:00Z")
    late, answered = sent(), sent()
    actions.answer(answered, answer="agree")
    time_machine.move_to("2026-11-20 09:00Z")
    client.force_login(officer)
    text = client.get(queue(tab="overdue")).content.decode()
    assert late.number in text
    assert answered.number not in text


@pytest.mark.parametrize("words", ["LN-", "PR-2026-0042", "mbaye drinking", "{number}", "{body}"])
def test_search_finds_by_number_reference_title_and_body(client, officer, words):
    wanted = sent()
    other = sent(subject_reference="PR-2026-0099", subject_title="Olive oil", kind="expertise")
    query = words.format(number=wanted.number, body=wanted.body)
    text = client.get(queue(q=query)).content.decode()
    assert wanted.number in text
    assert (other.number in text) is (words == "LN-")


def test_filters_combine(client, officer):
    one, two = sent(kind="expertise"), sent()
    text = client.get(queue(tab="all", kind="expertise", body=one.body.acronym, state="sent")).content.decode()
    assert one.number in text
    assert two.number not in text
    assert one.number not in client.get(queue(tab="all", kind="expertise", state="closed")).content.decode()


def test_the_queue_costs_the_same_with_one_and_three(client, officer, django_assert_num_queries):
    sent()
    client.get(queue(tab="all"))
    with django_assert_num_queries(9):
        client.get(queue(tab="all"))
    sent()
    sent()
    with django_assert_num_queries(9):
        client.get(queue(tab="all"))


def test_the_page_costs_the_same_whatever_happened(client, officer, django_assert_num_queries):
    referral = sent()
    client.get(page(referral))
    with django_assert_num_queries(12):
        client.get(page(referral))
    for seen in range(3):
        actions.answer(referral, answer="question", text="More?", seen=seen)
    with django_assert_num_queries(12):
        client.get(page(referral))


def test_the_page_shows_answers_uses_mails_and_history_but_no_working_link(client, officer):
    referral = sent()
    actions.answer(referral, answer="agree_with_comments", text="From May on.", by_label="Water section")
    text = client.get(page(referral)).content.decode()
    for words in ("From May on.", "Water section", "Answer given", "Approved and sent", "Agrees, with comments"):
        assert words in text
    assert "/r/" not in text


def test_only_legal_and_permitted_decisions_stand_on_the_page(client, officer):
    referral = prepared()
    text = client.get(page(referral)).content.decode()
    assert page(referral, "send") in text
    assert page(referral, "close") not in text
    client.force_login(staff("auditor"))
    text = client.get(page(referral)).content.decode()
    assert not [verb for verb in VERBS if page(referral, verb) in text]


def test_send_shows_the_mail_without_its_link_and_then_sends_it(client, officer, fresh):
    referral = prepared(by=officer)
    preview = client.get(page(referral, "send")).content.decode()
    assert referral.focal_point.email in preview
    assert "/r/…/" in preview
    assert not Message.objects.exists()
    assert fresh(referral).state == "prepared"
    press(client, referral, "send")
    assert (fresh(referral).state, fresh(referral).sent_by) == ("sent", officer)
    assert Message.objects.count() == 1


def test_pressed_twice_it_sends_once(client, officer):
    referral = prepared(by=officer)
    press(client, referral, "send")
    assert press(client, referral, "send").status_code in (302, 409)
    assert Message.objects.filter(event="liaison.send").count() == 1


def test_who_comes_second_reads_what_happened_and_keeps_the_words(client, officer, fresh):
    referral = sent(by=officer)
    seen = referral.version
    actions.acknowledge(referral)
    answer = client.post(
        page(referral, "cancel"), {"version": seen, "seen": 0, "confirm": "1", "reason": "By mistake."}
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "By mistake." in text
    assert "The body confirmed receipt" in text
    assert fresh(referral).state == "acknowledged"


@pytest.mark.parametrize(
    ("verb", "inputs", "state"),
    [
        ("cancel", {"reason": "Withdrawn."}, "cancelled"),
        ("close", {"note": "No view."}, "closed"),
        ("mark_unreachable", {"reason": "The office moved."}, "unreachable"),
        ("answer", {"answer": "agree", "text": "By telephone."}, "interested"),
        ("remind", {}, "sent"),
    ],
)
def test_each_decision_does_its_one_thing(client, officer, fresh, verb, inputs, state):
    referral = sent(by=officer)
    assert client.get(page(referral, verb)).status_code == 200
    assert press(client, referral, verb, **inputs).status_code == 302
    assert fresh(referral).state == state


def test_a_question_is_answered_from_the_desk(client, officer, fresh):
    referral = sent(by=officer)
    actions.answer(referral, answer="question", text="Who maintains the pump?")
    referral = fresh(referral)
    assert "Who maintains the pump?" in client.get(page(referral, "give_information")).content.decode()
    press(client, referral, "give_information", text="The water committee.")
    assert fresh(referral).state == "acknowledged"


def test_a_prepared_referral_is_edited_and_another_focal_point_chosen(client, officer, fresh):
    referral = prepared(by=officer)
    other = FocalPointFactory(body=referral.body)
    press(client, referral, "edit_prepared", kind="expertise", summary="Shorter.")
    referral = fresh(referral)
    assert (referral.kind, referral.summary) == ("expertise", "Shorter.")
    press(client, referral, "reassign", focal_point=other.pk)
    assert fresh(referral).focal_point == other


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ["auditor", "approver", "editor", "funds"])
def test_roles_without_the_right_are_refused_every_decision(client, fresh, verb, role):
    referral = prepared() if verb in ("send", "edit_prepared") else sent()
    if verb == "give_information":
        referral = actions.answer(referral, answer="question", text="When?")
    client.force_login(staff(role))
    assert client.get(page(referral)).status_code == 200
    assert client.get(page(referral, verb)).status_code == 403
    assert press(client, referral, verb, reason="x", text="x", note="x", answer="agree").status_code == 403
    assert fresh(referral).version == referral.version


def test_who_is_not_staff_does_not_reach_the_desk(client):
    referral = sent()
    for person in (None, UserFactory()):
        if person:
            client.force_login(person)
        for address in (queue(), page(referral), page(referral, "cancel")):
            assert client.get(address).status_code == 302


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_wrong_verbs(client, officer, verb):
    assert getattr(client, verb)(page(sent(), "cancel")).status_code == 405


def test_several_are_sent_at_once_after_a_dry_run(client, officer, fresh):
    ready, gone = prepared(by=officer), prepared(by=officer)
    actions.cancel(gone, by=officer, reason="")
    chosen = {"case": [ready.pk, gone.pk]}
    address = reverse("admin:liaison_referral_bulk_send")
    rehearsal = client.post(address, chosen).content.decode()
    assert "Will be skipped" in rehearsal
    assert not Message.objects.exists()
    versions = {f"version_{row.pk}": fresh(row).version for row in (ready, gone)}
    client.post(address, {**chosen, **versions, "step": "do"})
    assert (fresh(ready).state, fresh(gone).state) == ("sent", "cancelled")
    assert Message.objects.filter(event="liaison.send").count() == 1


def test_the_list_can_be_taken_along(client, officer):
    referral = actions.answer(sent(), answer="object", text="=HYPERLINK()")
    lines = b"".join(client.get(reverse("admin:liaison_referral_export") + "?tab=all").streaming_content).decode()
    assert referral.number in lines
    assert "'=HYPERLINK" in lines


def test_the_opening_page_counts_what_waits(client, officer):
    prepared()
    text = client.get(reverse("admin:index")).content.decode()
    assert queue(tab="prepared") in text


def test_the_include_for_a_case_leads_to_the_decisions(officer):
    from django.template.loader import render_to_string

    subject = AuthorityFactory()
    referral = prepared(subject, by=officer)
    html = render_to_string("liaison/_referrals.html", {"referrals": selectors.case_rows(subject, officer)})
    assert page(referral, "send") in html
    assert referral.reason in html
    for_auditor = render_to_string(
        "liaison/_referrals.html", {"referrals": selectors.case_rows(subject, staff("auditor"))}
    )
    assert "desk-button" not in for_auditor


def test_case_rows_cost_the_same_for_one_and_three(officer, django_assert_num_queries):
    subject = AuthorityFactory()
    sent(subject, by=officer)
    officer.has_perm("liaison.send_referral")
    with django_assert_num_queries(1):
        selectors.case_rows(subject, officer)
    sent(subject, by=officer)
    sent(subject, by=officer)
    with django_assert_num_queries(1):
        selectors.case_rows(subject, officer)


def test_every_line_of_history_has_words(officer):
    referral = sent(by=officer)
    actions.acknowledge(referral)
    actions.answer(referral, answer="question", text="When?")
    actions.give_information(referral, text="In May.", by=officer)
    actions.remind(referral, by=officer)
    actions.reassign(referral, focal_point=FocalPointFactory(body=referral.body), by=officer)
    actions.mark_unreachable(referral, by=officer, reason="Moved.")
    actions.answer(referral, answer="agree", text="By telephone.", channel="staff", by=officer)
    actions.close(referral, by=officer)
    for line in Activity.objects.about(referral):
        assert selectors.sentence(line.verb, line.data) != line.verb
    by_subject = Activity.objects.filter(subject_type="directory.authority", verb="liaison.answer").first()
    assert str(referral.body) in selectors.sentence(by_subject.verb, by_subject.data)
