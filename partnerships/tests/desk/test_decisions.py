"""Every decision of the desk is asked the same questions."""

from datetime import timedelta

import pytest
from django.template.loader import get_template
from django.utils import timezone

from partnerships import actions, policies
from partnerships.admin_views.decisions import DECISIONS
from partnerships.models import PartnershipRequest, Post
from partnerships.states import ASIDE, REQUEST
from partnerships.tests.factories import (
    AuthorityFactory,
    BodyFactory,
    FocalPointFactory,
    ReasonFactory,
    in_review,
    member,
    proposed,
    screening,
    staff,
    submitted,
)
from portal.core.models import Activity
from portal.documents.models import Document
from portal.liaison.models import Referral
from portal.notifications.models import Message

from .pages import case_url, client_of, decide, url_of
from .situations import SITUATIONS

pytestmark = pytest.mark.django_db

every_verb = pytest.mark.parametrize("verb", SITUATIONS)


def traces(row) -> dict[str, int]:
    """What a decision would leave behind."""
    return {
        "activities": Activity.objects.count(),
        "messages": Message.objects.count(),
        "documents": Document.objects.count(),
        "posts": Post.objects.count(),
        "referrals": Referral.objects.count(),
        "version": PartnershipRequest.objects.get(pk=row.pk).version,
        "state": PartnershipRequest.objects.get(pk=row.pk).state,
    }


def test_every_move_and_every_duty_of_staff_has_a_decision_with_form_template_and_test():
    ours = {decision.verb for decision in DECISIONS}
    moves = {move.verb for move in REQUEST.moves.values() if not move.by_system} - {"submit"}  # the requester's own
    duties = {verb for verb in ASIDE if policies.RULES[verb] is not policies.RULES["submit"]}
    assert ours == moves | duties == set(SITUATIONS)
    for decision in DECISIONS:
        assert decision.label
        assert get_template(decision.template_name)
        assert callable(decision.action)
        assert decision.action.__name__ == decision.verb


@every_verb
def test_the_page_shows_the_form_and_changes_nothing(verb):
    situation = SITUATIONS[verb]()
    before = traces(situation.row)
    response = client_of(situation.by).get(url_of(situation.row, verb))
    assert response.status_code == 200
    assert traces(situation.row) == before


@every_verb
def test_pressing_the_button_decides_and_says_what_followed(verb):
    situation = SITUATIONS[verb]()
    newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    response = decide(client_of(situation.by), situation.row, verb, follow=True, **situation.data)
    assert response.redirect_chain[-1][0].startswith(case_url(situation.row)), response.context["form"].errors
    situation.row.refresh_from_db()
    assert situation.row.state == situation.state
    assert Activity.objects.about(situation.row).filter(actor=situation.by).exists() or verb in ("note", "message")
    label = next(decision.label for decision in DECISIONS if decision.verb == verb)
    page = response.content.decode()
    assert f"{label}: done." in page
    if Message.objects.filter(pk__gt=newest).exists():
        assert "No mail was written." not in page


@every_verb
def test_pressed_twice_it_counts_once(verb):
    situation = SITUATIONS[verb]()
    client = client_of(situation.by)
    situation.row.refresh_from_db()
    data = {"confirm": "1", "version": situation.row.version, **situation.data}
    assert client.post(url_of(situation.row, verb), data).status_code == 302
    after = traces(situation.row)
    client.post(url_of(situation.row, verb), data)
    again = traces(situation.row)
    if verb == "check":  # recorded anew, one item all the same
        assert situation.row.checks.count() == 1
        again["activities"] -= 1
    assert again == after


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_does_anything(method):
    situation = SITUATIONS["take"]()
    before = traces(situation.row)
    assert getattr(client_of(situation.by), method)(url_of(situation.row, "take")).status_code == 405
    assert traces(situation.row) == before


@every_verb
def test_the_auditor_is_refused_without_effect(verb):
    situation = SITUATIONS[verb]()
    auditor = client_of(staff("auditor"))
    before = traces(situation.row)
    assert auditor.get(url_of(situation.row, verb)).status_code == 403
    assert decide(auditor, situation.row, verb, **situation.data).status_code == 403
    assert decide(auditor, situation.row, verb, preview="1", **situation.data).status_code == 403
    assert traces(situation.row) == before


@every_verb
def test_a_stranger_is_sent_away_without_effect(verb, client):
    situation = SITUATIONS[verb]()
    before = traces(situation.row)
    client.force_login(member(AuthorityFactory()))
    assert client.get(url_of(situation.row, verb)).status_code == 302
    assert client.post(url_of(situation.row, verb), {"confirm": "1"}).status_code == 302
    assert traces(situation.row) == before


# Preview


@every_verb
def test_the_preview_is_the_mail_that_is_written(verb):
    situation = SITUATIONS[verb]()
    client = client_of(situation.by)
    before = traces(situation.row)
    seen = decide(client, situation.row, verb, preview="1", **situation.data)
    assert traces(situation.row) == before
    letters = [(letter.title, letter.text) for letter in seen.context.get("letters", [])]
    newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    decide(client, situation.row, verb, **situation.data)
    written = Message.objects.filter(pk__gt=newest).order_by("pk")
    if verb in ("decide", "send_back"):  # the draft of the proposal is released or discarded
        assert [title for title, _text in letters if "PR-" in title]
        return
    assert [title for title, _text in letters] == [message.title for message in written]
    if verb != "consult":  # its links are kept from view
        assert [text for _title, text in letters] == [message.body_text for message in written]


def test_the_preview_speaks_the_readers_language():
    authority = AuthorityFactory()
    row = in_review(staff("owner"), authority=authority, by=member(authority, language="fr"))
    reason = ReasonFactory(code="test-declined", use="declined", explanation_fr="Nous ne pouvons pas.")
    data = {"outcome": "declined", "reason": reason.pk, "message": ""}
    response = decide(client_of(row.owner), row, "propose", preview="1", **data)
    assert response.context["form"].was_filled
    letter = response.context["letters"][0]
    assert letter.language == "French"
    assert letter.code == "fr"
    assert "Nous ne pouvons pas." in letter.text
    assert letter.timing == "Waits in the outbox until it is released"


def test_the_preview_says_when_the_decision_would_be_refused():
    row = screening(staff("owner"))
    response = client_of(row.owner).get(url_of(row, "advance"))
    assert "The checklist is not complete" in response.context["would_refuse"]
    assert "The checklist is not complete" in response.content.decode()


def test_with_htmx_only_the_preview_comes_back():
    situation = SITUATIONS["ask"]()
    response = client_of(situation.by).post(
        url_of(situation.row, "ask"), {"preview": "1", **situation.data}, headers={"HX-Request": "true"}
    )
    page = response.content.decode()
    assert 'id="preview"' in page
    assert "<form" not in page
    assert "Which part is voted?" in page


# Conflict


def test_who_comes_second_is_told_what_happened_and_keeps_what_was_typed():
    row = screening(staff("owner"))
    client = client_of(row.owner)
    page = client.get(url_of(row, "hold"))
    actions.assign(request=row, by=staff("triage", name="Peter Lang"), owner=staff("owner"))
    actions.assign(request=row, by=staff("triage", name="Ann Other"), owner=row.owner)
    data = {"confirm": "1", "version": page.context["version"], "seen": page.context["seen"]}
    response = client.post(url_of(row, "hold"), {**data, "reason": "The elections of March"})
    assert response.status_code == 409
    said = response.content.decode()
    assert "Somebody was faster" in said
    assert f"Assigned the case to {row.owner}" in said
    assert "Peter Lang" in said
    assert "The elections of March" in said
    assert "Submitted the request" not in said
    row.refresh_from_db()
    assert not row.is_held
    again = {**data, "version": response.context["version"], "reason": "The elections of March"}
    assert client.post(url_of(row, "hold"), again).status_code == 302
    row.refresh_from_db()
    assert row.is_held


def test_what_is_no_longer_possible_keeps_the_text_and_loses_the_button():
    row = screening(staff("owner"))
    client = client_of(row.owner)
    page = client.get(url_of(row, "ask"))
    actions.withdraw(request=row, by=row.owner, reason="Their letter")
    data = {"confirm": "1", "version": page.context["version"], "seen": page.context["seen"]}
    response = client.post(url_of(row, "ask"), {**data, "question": "Which part is voted already?", "due_on": ""})
    said = response.content.decode()
    assert response.status_code == 409
    assert "Which part is voted already?" in said
    assert "Their letter" in said
    assert 'name="confirm"' not in said


# Forms


def test_what_is_missing_is_said_at_the_field_and_nothing_happens():
    row = screening(staff("owner"))
    before = traces(row)
    response = decide(client_of(row.owner), row, "hold", reason="", until="")
    assert response.status_code == 200
    assert response.context["form"].errors["reason"]
    assert traces(row) == before


def test_what_the_action_refuses_is_said_in_its_words():
    row = screening(staff("owner"))
    response = decide(client_of(row.owner), row, "hold", reason="Elections", until="2020-01-01")
    assert "The day to resume must lie ahead." in response.content.decode()


def test_an_empty_message_is_filled_from_the_reason_and_shown_before_it_counts():
    row = in_review(staff("owner"))
    reason = ReasonFactory(code="test-declined", use="declined", explanation_fr="Hors de notre mandat.")
    response = decide(client_of(row.owner), row, "propose", outcome="declined", reason=reason.pk, message="")
    assert response.status_code == 200
    assert "Hors de notre mandat." in response.content.decode()
    assert response.context["form"].errors["message"]
    row.refresh_from_db()
    assert row.state == "review"


def test_a_reason_of_another_outcome_is_refused():
    row = in_review(staff("owner"))
    reason = ReasonFactory(code="test-declined", use="declined")
    response = decide(client_of(row.owner), row, "propose", outcome="accepted", reason=reason.pk, message="Oui")
    assert response.context["form"].errors["reason"]


def test_a_hand_over_names_its_body():
    row = in_review(staff("owner"))
    reason = ReasonFactory(code="test-redirected", use="redirected")
    response = decide(client_of(row.owner), row, "propose", outcome="redirected", reason=reason.pk, message="Oui")
    assert response.context["form"].errors["redirected_to"]


def test_the_proposer_cannot_approve_by_address_either():
    both = staff("triage", "approver")
    row = proposed(both)
    client = client_of(both)
    before = traces(row)
    assert "another person must approve it" in client.get(url_of(row, "decide")).content.decode()
    assert decide(client, row, "decide").status_code == 403
    assert traces(row) == before


def test_a_message_is_written_once_however_often_the_form_is_sent():
    situation = SITUATIONS["message"]()
    client = client_of(situation.by)
    for _time in range(3):
        decide(client, situation.row, "message", **situation.data)
    assert Post.objects.count() == 1
    assert Message.objects.filter(event="request.message").count() == 1


def test_a_check_takes_only_its_own_results():
    row = screening(staff("owner"))
    response = decide(client_of(row.owner), row, "check", check_key="mandate", value="agreed")
    assert response.context["form"].errors["value"]
    assert not row.checks.exists()


def test_a_reference_that_does_not_exist_is_said_so():
    row = screening(staff("owner"))
    response = decide(client_of(row.owner), row, "merge", target="PR-1999-0001")
    assert "There is no request PR-1999-0001." in response.content.decode()


def test_states_that_need_more_than_a_name_cannot_be_forced():
    row = submitted()
    response = decide(client_of(staff("administrator")), row, "force", state="recommended", reason="Lost")
    assert response.context["form"].errors["state"]


def test_an_answer_by_telephone_corrects_the_answers_that_were_opened():
    row = screening(staff("owner"))
    due_on = timezone.localdate() + timedelta(days=10)
    actions.ask(request=row, by=row.owner, fields=["total", "sought", "summary"], question="Voted?", due_on=due_on)
    client = client_of(row.owner)
    assert "95,000" in client.get(url_of(row, "answer")).content.decode()
    data = {"text": "Mr Sarr, this morning", "total": "96,000", "sought": "74,000", "summary": row.answers["summary"]}
    wrong = decide(client, row, "answer", **{**data, "total": "much"})
    assert "Write the amount in figures only" in wrong.content.decode()
    assert decide(client, row, "answer", **data).status_code == 302
    row.refresh_from_db()
    assert row.answers["total"] == "96000.00"
    assert row.revisions.count() == 2
    line = Activity.objects.about(row).get(verb="answer")
    assert line.data["fields"] == ["sought", "total"]
    assert line.data["by_phone"] is True


def test_an_owner_who_may_not_send_is_told_who_does():
    row = in_review(staff("owner"))
    body = FocalPointFactory(body=BodyFactory(acronym="fao")).body
    actions.refer(request=row, by=row.owner, body=body, kind="comment", summary="Water.", reason="Theme")
    page = client_of(row.owner).get(url_of(row, "consult")).content.decode()
    assert "These wait for a liaison officer to send them" in page
    assert "Send at least one referral first." in page
