from datetime import timedelta

import pytest
import time_machine as travel
from django.utils import timezone

from partnerships import actions, tasks
from partnerships.actions.information import expires_on
from partnerships.tests.factories import in_review, member, screening, staff
from portal.core.clock import add_working_days
from portal.core.errors import ActionRefused, NotPermitted
from portal.directory.states import MembershipRole
from portal.documents.models import Document
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


def asked(row=None, **changes):
    row = row or screening()
    inputs = {"fields": ["summary"], "question": "How many villages?", "due_on": timezone.localdate() + timedelta(15)}
    return actions.ask(request=row, by=row.owner, **{**inputs, **changes})


def test_ask_opens_the_named_fields_stops_the_clock_and_writes_to_the_team():
    row = asked()
    assert (row.state, row.return_state) == ("info_requested", "screening")
    assert row.clock_stopped_on == timezone.localdate()
    mail = Message.objects.get(event="request.ask")
    assert "How many villages?" in mail.body_text
    assert mail.to_email == row.created_by.email


def test_ask_needs_a_field_or_a_question_and_a_day_ahead():
    row = screening()
    with pytest.raises(ActionRefused, match="at least one"):
        asked(row, fields=[], question=" ")
    with pytest.raises(ActionRefused, match="ahead"):
        asked(row, due_on=timezone.localdate())


def test_answer_makes_a_revision_starts_the_clock_and_goes_back_where_the_case_was():
    row = asked(in_review())
    due = row.due_on
    with travel.travel(timezone.now() + timedelta(days=7)):
        back = actions.answer(
            request=row, by=row.created_by, answers={"summary": "Trois villages."}, text="Three villages."
        )
    assert back.state == "review" and back.return_state == ""
    assert back.due_on > due
    assert [r.number for r in back.revisions.all()] == [1, 2]
    assert back.revisions.get(number=2).answers["summary"] == "Trois villages."
    assert back.revisions.get(number=2).answers["title"] == back.title, "what was not asked stays"
    assert Document.objects.about(row).filter(kind="request_copy").count() == 2
    assert Message.objects.filter(event="request.answer", to_email=row.owner.email).exists()


def test_answer_refuses_fields_that_were_not_asked_and_a_missing_answer_to_the_question():
    row = asked()
    with pytest.raises(ActionRefused, match="Only the fields"):
        actions.answer(request=row, by=row.created_by, answers={"title": "New"}, text="x")
    with pytest.raises(ActionRefused, match="question"):
        actions.answer(request=row, by=row.created_by, answers={"summary": "New"}, text=" ")


def test_answer_by_telephone_is_recorded_by_the_owner_and_by_nobody_else():
    row = asked()
    with pytest.raises(NotPermitted):
        actions.answer(request=row, by=staff("liaison"), answers={}, text="Three", by_phone=True)
    with pytest.raises(NotPermitted):
        actions.answer(request=row, by=member(row.authority, MembershipRole.VIEWER), answers={}, text="Three")
    back = actions.answer(request=row, by=row.owner, answers={}, text="Three", by_phone=True)
    assert back.information_requests.get().by_phone


def test_reminders_go_out_at_half_time_and_three_days_before_then_the_case_expires_after_the_grace():
    row = asked()
    question = row.information_requests.get()
    half = add_working_days(timezone.localdate(), 6)

    def sweep(day):
        with travel.travel(timezone.now().replace(year=day.year, month=day.month, day=day.day, hour=9)):
            sent, gone = tasks.remind(), tasks.expire()
            again, still = tasks.remind(), tasks.expire()
        assert (again, still) == (0, 0), "a sweep run twice does nothing the second time"
        return sent, gone

    assert sweep(timezone.localdate() + timedelta(days=1)) == (0, 0)
    assert sweep(half) == (1, 0)
    assert sweep(question.due_on - timedelta(days=1)) == (1, 0)
    assert sweep(expires_on(question, "CH")) == (0, 0), "the last day of grace is still grace"
    assert sweep(expires_on(question, "CH") + timedelta(days=1)) == (0, 1)
    row.refresh_from_db()
    assert row.state == "expired" and row.closed_at is not None
    assert Message.objects.filter(event="request.remind").count() == 2
    assert Message.objects.get(event="request.expire").state == "draft"
    reopened = actions.reopen(request=row, by=row.owner, reason="They wrote")
    assert reopened.state == "review" and reopened.reference == row.reference


def test_expire_never_closes_a_case_that_was_not_reminded_twice():
    row = asked()
    with travel.travel(timezone.now() + timedelta(days=60)), pytest.raises(ActionRefused):
        actions.expire(request=row)
