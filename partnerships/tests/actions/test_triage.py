from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships import actions
from partnerships.states import Check
from partnerships.tests.factories import fill_checklist, in_review, screening, staff, submitted
from portal.core.clock import add_working_days, working_days_between
from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


def test_take_makes_the_taker_owner_and_is_refused_a_second_time():
    row, officer = submitted(), staff("triage")
    taken = actions.take(request=row, by=officer)
    assert (taken.state, taken.owner) == ("screening", officer)
    with pytest.raises(IllegalMove):
        actions.take(request=row, by=staff("liaison"))


@pytest.mark.parametrize("role", ["auditor", "approver", "funds", "editor"])
def test_roles_that_own_no_cases_cannot_take(role):
    with pytest.raises(NotPermitted):
        actions.take(request=submitted(), by=staff(role))


def test_assign_moves_a_received_case_into_screening_and_writes_to_the_new_owner_only():
    row, boss, officer = submitted(), staff("triage"), staff("liaison")
    actions.assign(request=row, by=boss, owner=officer)
    row.refresh_from_db()
    assert (row.state, row.owner) == ("screening", officer)
    assert [m.to_email for m in Message.objects.filter(event="request.assign")] == [officer.email]


def test_assign_to_somebody_who_may_not_own_cases_is_refused():
    with pytest.raises(ActionRefused, match="may not own"):
        actions.assign(request=submitted(), by=staff("triage"), owner=staff("auditor"))


def test_advance_needs_all_sixteen_checks():
    row = screening()
    with pytest.raises(ActionRefused, match="not complete"):
        actions.advance(request=row, by=row.owner)
    fill_checklist(row)
    assert actions.advance(request=row, by=row.owner).state == "review"
    assert row.checks.count() == len(Check) == 16


def test_check_refuses_a_value_the_check_does_not_have_and_a_person_who_does_not_own_the_case():
    row = screening()
    with pytest.raises(ActionRefused, match="no such value"):
        actions.check(request=row, by=row.owner, check_key="mandate", value="maybe")
    with pytest.raises(NotPermitted):
        actions.check(request=row, by=staff("liaison"), check_key="mandate", value="pass")


def test_hold_stops_the_clock_and_resume_moves_the_due_day_by_the_working_days_on_hold(time_machine):
    start = timezone.now().replace(hour=10)
    time_machine.move_to(start, tick=False)
    row = screening()
    due = row.due_on
    held = actions.hold(request=row, by=row.owner, reason="The council votes next week")
    assert held.is_held and not held.clock_runs
    with pytest.raises(IllegalMove):
        actions.hold(request=row, by=row.owner, reason="again")
    time_machine.move_to(start + timedelta(days=14), tick=False)
    back = actions.resume(request=row, by=row.owner)
    stood = working_days_between(start.date(), timezone.localdate(), "CH")
    assert stood > 5
    assert back.due_on == add_working_days(due, stood, "CH")
    assert back.clock_stopped_on is None


def test_merge_joins_requests_of_one_authority_and_asks_consent_for_two():
    row = in_review()
    sibling = submitted(row.authority, by=row.created_by)
    stranger = submitted()
    with pytest.raises(ActionRefused, match="consent"):
        actions.merge(request=row, by=row.owner, target=stranger)
    with pytest.raises(ActionRefused, match="itself"):
        actions.merge(request=row, by=row.owner, target=row)
    merged = actions.merge(request=row, by=row.owner, target=sibling)
    assert (merged.state, merged.merged_into_id) == ("merged", sibling.pk)
    draft = Message.objects.filter(event="request.merge").first()
    assert draft.state == "draft" and sibling.reference in draft.body_text


def test_a_note_is_internal_and_a_double_press_keeps_one():
    row = screening()
    for _press in range(2):
        actions.note(request=row, by=row.owner, text="Call the country office.", once_key="k1")
    assert [(p.is_internal, p.from_requester) for p in row.posts.all()] == [(True, False)]
    with pytest.raises(NotPermitted):
        actions.note(request=row, by=staff("auditor"), text="I was here")


def test_history_shows_the_public_part_only_where_it_is_public():
    row = in_review()
    public = set(Activity.objects.about(row).filter(is_public=True).values_list("verb", flat=True))
    hidden = set(Activity.objects.about(row).filter(is_public=False).values_list("verb", flat=True))
    assert {"submit", "take", "advance"} <= public
    assert hidden == {"check"}
