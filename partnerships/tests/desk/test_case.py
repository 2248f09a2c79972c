from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships import actions
from partnerships.models import RequestFile
from partnerships.tests.factories import (
    AuthorityFactory,
    BodyFactory,
    FocalPointFactory,
    clean_answers,
    draft,
    fill_checklist,
    in_review,
    member,
    proposed,
    screening,
    staff,
    submitted,
)
from portal.core.models import record

from . import situations
from .pages import case_url, client_of, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return staff("triage", name="Marta Ruiz")


@pytest.fixture
def desk(officer):
    return client_of(officer)


def body(response) -> str:
    return response.content.decode()


def verbs(response) -> set[str]:
    return {button.verb for button in response.context["buttons"].offered}


def test_the_head_says_who_what_where_and_both_states(desk, officer):
    row = screening(officer)
    page = body(desk.get(case_url(row)))
    for words in (row.reference, row.title, str(row.authority), "Senegal", "Screening", "Being checked", "Marta Ruiz"):
        assert words in page
    assert "Finish the checks" in page
    assert "0 of 20 working days used, 20 left" in page


def test_the_clock_says_since_when_and_why_it_stands(desk, officer):
    row = screening(officer)
    actions.hold(request=row, by=officer, reason="Elections in the region", until=_in(30))
    page = body(desk.get(case_url(row)))
    assert "on hold" in page
    assert "Elections in the region" in page
    assert "Take off hold" in page
    actions.resume(request=row, by=officer)
    actions.ask(request=row, by=officer, fields=[], question="Which part is voted?", due_on=_in(10))
    page = body(desk.get(case_url(row)))
    assert "the requester is asked" in page
    assert "Which part is voted?" in page


def test_only_decisions_that_are_legal_and_permitted_have_a_button(officer):
    row = screening(officer)
    assert verbs(client_of(officer).get(case_url(row))) == {
        *("advance", "ask", "refer", "route", "assign", "hold", "merge", "withdraw"),
    }
    assert verbs(client_of(staff("owner")).get(case_url(row))) == set()
    assert verbs(client_of(staff("administrator")).get(case_url(row))) == {
        *("route", "assign", "hold", "withdraw", "force"),
    }


def test_the_auditor_sees_everything_and_no_button(officer):
    row = in_review(officer)
    actions.note(request=row, by=officer, text="Called the region.")
    response = client_of(staff("auditor")).get(case_url(row))
    assert verbs(response) == set()
    assert "Called the region." in body(response)
    assert '<form method="post"' not in body(response).split('id="desk-main"')[1]
    assert "Your role may read this case, not change it." in body(response)


def test_the_proposer_is_told_why_the_approval_is_not_theirs():
    both = staff("triage", "approver")
    row = proposed(both)
    response = client_of(both).get(case_url(row))
    assert "decide" not in verbs(response)
    assert "send_back" in verbs(response)
    assert "You proposed this outcome: another person must approve it." in body(response)
    assert "decide" in verbs(client_of(staff("approver")).get(case_url(row)))


def test_differences_between_revisions_stand_beside_the_answers(desk, officer):
    row = screening(officer)
    actions.ask(request=row, by=officer, fields=["total", "sought"], question="", due_on=_in(10))
    actions.answer(request=row, by=row.created_by, answers={"total": "96000.00", "sought": "74000.00"})
    response = desk.get(case_url(row))
    changes = {change.name: (change.before, change.after) for change in response.context["revisions"][1].changes}
    assert set(changes) == {"total", "sought"}
    assert "95,000" in changes["total"][0]
    assert "96,000" in changes["total"][1]
    assert "<del>" in body(response)
    assert "<ins>" in body(response)


def test_internal_notes_stand_apart_from_messages_and_can_be_filtered(desk, officer):
    row = screening(officer)
    actions.note(request=row, by=officer, text="Internal words")
    actions.message(request=row, by=officer, text="Words to the region")
    actions.message(request=row, by=row.created_by, text="Words from the region")
    kinds = [entry.kind for entry in desk.get(case_url(row)).context["timeline"].entries]
    assert kinds == ["messages", "messages", "notes", "events", "events"]
    assert "Internal words" not in body(desk.get(case_url(row) + "?show=messages"))
    assert "Words to the region" not in body(desk.get(case_url(row) + "?show=notes"))


def test_a_long_history_is_cut_and_can_be_had_whole(desk, officer):
    row = screening(officer)
    for number in range(60):
        record(row, "remind", by=officer, number=number)
    assert len(desk.get(case_url(row)).context["timeline"].entries) == 40
    assert len(desk.get(case_url(row) + "?history=all").context["timeline"].entries) == 62


def test_the_timeline_names_the_new_owner(desk, officer):
    row = submitted()
    actions.assign(request=row, by=officer, owner=staff("owner", name="Peter Lang"))
    assert "Assigned the case to Peter Lang" in body(desk.get(case_url(row)))


def test_files_are_offered_through_the_door_that_asks_for_permission(desk, officer):
    row = screening(officer)
    file = RequestFile.objects.create(
        request=row, filename="letter.pdf", content_type="application/pdf", size=10, sha256="x", uploaded_by=officer
    )
    assert f"/requests/{row.reference}/files/{file.key}/" in body(desk.get(case_url(row)))


def test_text_of_people_is_never_markup(desk, officer):
    row = screening(officer, answers=clean_answers(title="<script>alert(1)</script>", summary="<b>x</b>"))
    actions.note(request=row, by=officer, text="<img src=x onerror=alert(2)>")
    page = body(desk.get(case_url(row)))
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "<b>x</b>" not in page


# Only read


@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_a_case_is_only_read_here(desk, officer, verb):
    row = screening(officer)
    response = getattr(desk, verb)(case_url(row), {"state": "completed", "owner": "", "due_on": "2030-01-01"})
    assert response.status_code == 405
    before = (row.state, row.owner_id, row.due_on)
    row.refresh_from_db()
    assert (row.state, row.owner_id, row.due_on) == before


@pytest.mark.parametrize("part", ["add/", "{pk}/delete/", "{pk}/history/", "{pk}/submit/", "{pk}/expire/", "{pk}/"])
def test_there_is_no_other_way_to_change_a_case(desk, officer, part):
    row = screening(officer)
    address = case_url(row).removesuffix(f"{row.pk}/change/") + part.format(pk=row.pk)
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"state": "completed"}).status_code == 404


def test_drafts_and_unknown_cases_are_not_there(desk):
    assert desk.get(case_url(draft())).status_code == 404
    assert desk.get(case_url(submitted()).replace("/change/", "999/change/")).status_code == 404


def test_who_is_not_staff_is_sent_to_sign_in(client):
    authority = AuthorityFactory()
    person = member(authority)
    row = submitted(authority, by=person)
    client.force_login(person)
    assert client.get(case_url(row)).status_code == 302


def test_decision_pages_of_a_case_of_another_state_lead_back_to_it(desk, officer):
    row = submitted()
    response = desk.get(url_of(row, "advance"), follow=True)
    assert response.redirect_chain[-1][0] == case_url(row)
    assert "is not possible" in body(response)


# Cost


def test_a_full_case_costs_at_most_20_queries_and_no_more_with_a_longer_history(queries_of, officer):
    client = client_of(officer)
    row = full_case(officer)
    client.get(case_url(row))
    short = queries_of(lambda: client.get(case_url(row)))
    assert len(short) <= 20
    assert len(short) - len(set(short)) <= 2
    for number in range(30):
        actions.note(request=row, by=officer, text=f"Note {number}")
        record(row, "remind", by=officer, number=number)
        submitted(row.authority, by=row.created_by)
    assert len(queries_of(lambda: client.get(case_url(row)))) == len(short)


def test_no_state_of_a_case_costs_more(queries_of):
    """The dearest: an outcome to approve, and a delivery under way, each read by somebody who may decide much."""
    both = staff("approver", "administrator")
    waiting, under_way = proposed(both), situations.deliver().row
    actions.deliver(request=under_way, by=under_way.owner)
    for row, reader in ((waiting, both), (waiting, staff("approver")), (under_way, under_way.owner)):
        client = client_of(reader)
        client.get(case_url(row))
        assert len(queries_of(lambda client=client, row=row: client.get(case_url(row)))) <= 20, row.state


def full_case(owner):
    """In review, with answers in two revisions, checks, referrals, thread, files and mails."""
    row = screening(owner)
    actions.ask(request=row, by=owner, fields=["total"], question="Voted?", due_on=_in(10))
    row = actions.answer(request=row, by=row.created_by, answers={"total": "96000.00"}, text="Yes")
    fill_checklist(row)
    row = actions.advance(request=row, by=owner)
    fao = FocalPointFactory(body=BodyFactory(acronym="fao")).body
    actions.refer(request=row, by=owner, body=fao, kind="comment", summary="Water.", reason="Theme")
    actions.note(request=row, by=owner, text="A note")
    actions.message(request=row, by=owner, text="A message")
    RequestFile.objects.create(
        request=row, filename="letter.pdf", content_type="application/pdf", size=10, sha256="y", uploaded_by=owner
    )
    return row


def _in(days: int):
    return timezone.localdate() + timedelta(days=days)
