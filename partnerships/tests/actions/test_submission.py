from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from partnerships import actions
from partnerships.models import PartnershipRequest, Revision
from partnerships.states import Kind
from partnerships.tests.factories import AuthorityFactory, clean_answers, draft, member, staff, submitted
from portal.core.clock import add_working_days
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.directory.states import Level, MembershipRole
from portal.documents.models import Document
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


def test_submit_gives_reference_clock_revision_copy_and_receipt_in_one_transaction():
    staff("triage", email="triage@example.org")
    authority = AuthorityFactory()
    editor = member(authority, language="en")
    colleague = member(authority, language="es")

    row = actions.submit(request=draft(authority, by=editor), by=editor, answers=clean_answers())

    year, today = timezone.localdate().year, timezone.localdate()
    assert (row.state, row.reference) == ("submitted", f"PR-{year}-0001")
    assert row.first_look_due_on == add_working_days(today, 5)
    assert row.due_on == add_working_days(today, 20)
    assert (row.total, row.own_funds, row.sought) == (95000, 14000, 73000)
    assert [t.code for t in row.themes.all()] == ["T11"]
    assert [c.pk for c in row.host_countries.all()] == ["SN"], "the work happens on the requester's own territory"
    revision = row.revisions.get()
    assert revision.number == 1 and len(revision.sha256) == 64 and revision.answers["title"] == row.title
    copy = Document.objects.about(row).get()
    assert (copy.kind, copy.state, copy.language) == ("request_copy", "asked", "fr")
    receipts = Message.objects.filter(event="request.submit")
    assert {m.to_email for m in receipts} == {editor.email, colleague.email}, "the sender gets the receipt too"
    assert {m.language for m in receipts} == {"fr"}, "in the language of the request"
    with translation.override("fr"):
        assert row.reference in receipts.first().title
    assert Message.objects.filter(event="request.submit_staff").count() == 1
    assert Activity.objects.about(row).get().is_public


def test_submit_twice_says_that_the_move_is_not_legal_and_changes_nothing():
    row = submitted()
    with pytest.raises(IllegalMove):
        actions.submit(request=row, by=row.created_by, answers=clean_answers(title="Other"))
    row.refresh_from_db()
    assert row.title == "Eau potable pour Mbaye"
    assert Message.objects.filter(event="request.submit").count() == 1
    assert row.revisions.count() == 1


def test_submit_by_a_viewer_a_stranger_or_staff_is_not_permitted():
    row = draft()
    viewer = member(row.authority, MembershipRole.VIEWER)
    for person in (viewer, member(AuthorityFactory()), staff("triage")):
        with pytest.raises(NotPermitted):
            actions.submit(request=row, by=person, answers=clean_answers())
    assert PartnershipRequest.objects.get().reference is None


def test_submit_on_an_older_version_is_a_conflict():
    row = draft()
    with pytest.raises(Conflict):
        actions.submit(request=row, by=row.created_by, answers=clean_answers(), version=row.version + 1)


def submit_and_fail(row) -> None:
    with transaction.atomic():
        actions.submit(request=row, by=row.created_by, answers=clean_answers())
        raise RuntimeError


def test_a_rolled_back_submission_leaves_no_row_no_mail_and_gives_the_number_back():
    row = draft()
    with pytest.raises(RuntimeError):
        submit_and_fail(row)
    assert not Message.objects.exists() and not Document.objects.exists() and not Revision.objects.exists()
    row.refresh_from_db()
    again = actions.submit(request=row, by=row.created_by, answers=clean_answers())
    assert again.reference.endswith("-0001")


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (Kind.NATIONAL_EVENT, Level.MUNICIPALITY),
        (Kind.NATIONAL_EVENT, Level.ASSOCIATION),
        (Kind.TERRITORIAL_EVENT, Level.NATIONAL),
    ],
)
def test_the_database_itself_refuses_a_kind_that_does_not_fit_the_requester(kind, level):
    authority = AuthorityFactory(level=level)
    with pytest.raises(IntegrityError), transaction.atomic():
        draft(authority, kind=kind)


def test_the_action_refuses_a_kind_that_does_not_fit_with_the_way_on():
    row = draft(AuthorityFactory(level=Level.NATIONAL), kind=Kind.HOST_TERRITORY)
    with pytest.raises(ActionRefused, match="national event"):
        actions.submit(request=row, by=row.created_by, answers=clean_answers())


@pytest.mark.django_db(transaction=True)
def test_concurrent_submissions_have_neither_holes_nor_duplicates():
    rows = [draft() for _n in range(12)]
    answers = clean_answers()

    def press(row):
        try:
            if row.pk % 4 == 0:  # some fail after the number was taken
                with transaction.atomic():
                    actions.submit(request=row, by=row.created_by, answers=answers)
                    raise RuntimeError
            return actions.submit(request=row, by=row.created_by, answers=answers).reference
        except RuntimeError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as pool:
        references = sorted(r for r in pool.map(press, rows) if r)
    year = timezone.localdate().year
    assert references == [f"PR-{year}-{n:04d}" for n in range(1, len(references) + 1)]
    assert len(references) == sum(row.pk % 4 != 0 for row in rows)
