from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from partnerships.actions import drafts
from partnerships.models import PartnershipRequest
from partnerships.selectors.drafts import also_editing, progress
from partnerships.tests.factories import AuthorityFactory, clean_answers, draft, member, submitted
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.directory.states import Level, MembershipRole

pytestmark = pytest.mark.django_db


def save(row, by=None, base=None, version=None, **answers):
    by = by or row.created_by
    return drafts.save_step(request=row, by=by, answers=answers, base=base, version=version)


def test_start_makes_a_draft_that_knows_what_need_not_be_asked():
    authority = AuthorityFactory()
    by = member(authority, role_title="Head of unit")
    row = drafts.start(authority=authority, kind="leda", by=by, language="fr")
    assert row.is_draft
    assert row.answers == {"language": "fr", "role": "Head of unit"}
    assert row.key.startswith("draft-")


def test_start_pressed_twice_makes_one_draft():
    authority = AuthorityFactory()
    by = member(authority)
    first = drafts.start(authority=authority, kind="leda", by=by, language="en")
    assert drafts.start(authority=authority, kind="leda", by=by, language="en") == first
    save(first, title="Begun", version=1)
    assert drafts.start(authority=authority, kind="leda", by=by, language="en") != first


@pytest.mark.parametrize(
    ("kind", "level"),
    [("national_event", Level.MUNICIPALITY), ("territorial_event", Level.NATIONAL), ("leda", Level.NATIONAL)],
)
def test_start_refuses_a_kind_that_is_not_this_authority_s_with_the_reason(kind, level):
    authority = AuthorityFactory(level=level)
    with pytest.raises(ActionRefused, match="national"):
        drafts.start(authority=authority, kind=kind, by=member(authority), language="en")
    assert not PartnershipRequest.objects.exists()


def test_start_is_refused_to_readers_and_strangers():
    authority = AuthorityFactory()
    for person in (member(authority, MembershipRole.VIEWER), member(AuthorityFactory())):
        with pytest.raises(NotPermitted):
            drafts.start(authority=authority, kind="leda", by=person, language="en")


def test_save_keeps_whatever_was_typed():
    row = draft()
    save(row, title="Water", total="ninety five", themes=["T99"], version=1)
    row.refresh_from_db()
    assert row.answers["total"] == "ninety five"
    assert row.answers["themes"] == ["T99"]
    assert row.title == "Water"
    assert row.draft_saved_by == row.created_by


def test_save_ignores_names_that_are_no_question():
    row = draft()
    save(row, title="Water", state="accepted", wish="of another kind", version=1)
    row.refresh_from_db()
    assert set(row.answers) == {"title"}


def test_saving_the_same_again_changes_nothing():
    row = draft()
    first = save(row, title="Water", version=1)
    again = save(row, title="Water", summary="", base={"title": "Water"}, version=first.row.draft_version)
    assert again.row.draft_version == first.row.draft_version
    assert again.row.draft_saved_at == first.row.draft_saved_at


def test_two_editors_who_changed_different_fields_are_put_together():
    row = draft(answers={"title": "A", "summary": "B"})
    other = member(row.authority)
    base = {"title": "A", "summary": "B"}
    save(row, title="A1", summary="B", base=base, version=1)
    saved = save(row, other, title="A", summary="B2", base=base, version=1)
    row.refresh_from_db()
    assert (row.answers["title"], row.answers["summary"]) == ("A1", "B2")
    assert saved.taken_over == ["title"]
    assert saved.other == row.created_by
    assert saved.clashes == []


def test_two_editors_at_the_same_field_are_told_and_nothing_is_overwritten():
    row = draft(answers={"title": "A"})
    other = member(row.authority)
    save(row, title="Anna’s", base={"title": "A"}, version=1)
    saved = save(row, other, title="Bruno’s", summary="new", base={"title": "A", "summary": None}, version=1)
    row.refresh_from_db()
    assert row.answers == {"title": "Anna’s", "summary": "new"}
    assert [(c.name, c.mine, c.theirs) for c in saved.clashes] == [("title", "Bruno’s", "Anna’s")]


def test_a_page_that_shows_an_old_value_never_puts_it_back():
    """After a merge the page still shows the old title; its next save must not overwrite the new one."""
    row = draft(answers={"title": "A", "summary": "B"})
    other = member(row.authority)
    save(row, title="A1", summary="B", base={"title": "A", "summary": "B"}, version=1)
    first = save(row, other, title="A", summary="B2", base={"title": "A", "summary": "B"}, version=1)
    save(row, other, title="A", summary="B3", base=first.base, version=first.row.draft_version)
    row.refresh_from_db()
    assert row.answers == {"title": "A1", "summary": "B3"}


def test_without_a_starting_point_an_old_version_overwrites_nothing():
    row = draft(answers={"title": "A"})
    save(row, title="A1", base={"title": "A"}, version=1)
    saved = save(row, member(row.authority), title="A2", version=1)
    assert [clash.name for clash in saved.clashes] == ["title"]
    row.refresh_from_db()
    assert row.answers["title"] == "A1"


def test_save_is_refused_to_readers_and_after_submission():
    row = draft()
    with pytest.raises(NotPermitted):
        save(row, member(row.authority, MembershipRole.VIEWER), title="x", version=1)
    done = submitted()
    with pytest.raises(IllegalMove):
        save(done, title="x", version=1)


def test_a_save_costs_the_same_queries_whatever_is_in_it(django_assert_max_num_queries):
    row, full = draft(), clean_answers()
    with django_assert_max_num_queries(6):
        save(row, title="Water", version=1)
    with django_assert_max_num_queries(6):
        save(row, **full, version=2)


def test_submit_draft_is_strict_and_freezes_what_was_reviewed():
    row = draft(answers=clean_answers(capacity="official", readiness="idea"))
    done = drafts.submit_draft(request=row, by=row.created_by, version=row.draft_version)
    assert done.reference
    assert done.revisions.get().answers["title"] == "Eau potable pour Mbaye"


def test_submit_draft_refuses_gaps_and_another_version():
    row = draft(answers=clean_answers(title=""))
    with pytest.raises(ActionRefused, match="missing or wrong"):
        drafts.submit_draft(request=row, by=row.created_by, version=row.draft_version)
    with pytest.raises(Conflict):
        drafts.submit_draft(request=row, by=row.created_by, version=row.draft_version - 1)
    row.refresh_from_db()
    assert row.is_draft


def test_discard_deletes_draft_and_nothing_else():
    row, other = draft(), draft()
    drafts.discard_draft(request=row, by=row.created_by)
    assert list(PartnershipRequest.objects.all()) == [other]
    with pytest.raises(IllegalMove):
        drafts.discard_draft(request=submitted(), by=row.created_by)


def test_copy_takes_the_answers_and_leaves_consent_behind():
    old = submitted()
    copy = drafts.copy_as_new(request=old, by=old.created_by, language="en")
    assert copy.is_draft
    assert copy.copied_from == old
    assert copy.answers["title"] == old.title
    assert "consent_publish" not in copy.answers
    assert "declaration" not in copy.answers


def test_copy_pressed_twice_makes_one_draft():
    old = submitted()
    first, second = (drafts.copy_as_new(request=old, by=old.created_by, language="en") for _press in range(2))
    assert first == second


def test_marks_tell_done_missing_wrong_and_optional():
    row = draft(answers={**clean_answers(capacity="official"), "total": "x"})
    marks = {mark.step.key: mark.state for mark in progress(row).marks}
    assert marks["identity"] == "done"
    assert marks["host"] == "missing"
    assert marks["resources"] == "wrong"
    assert marks["time"] == "open"


def test_the_other_editor_is_named_for_ten_minutes():
    row = draft()
    other = member(row.authority)
    save(row, other, title="x", version=1)
    row.refresh_from_db()
    assert also_editing(row, row.created_by) == other
    assert also_editing(row, other) is None
    PartnershipRequest.objects.update(draft_saved_at=timezone.now() - timedelta(minutes=11))
    row.refresh_from_db()
    assert also_editing(row, row.created_by) is None


@pytest.mark.django_db(transaction=True)
def test_saves_of_two_connections_at_once_lose_nothing():
    """The row is locked: the second save merges with the first instead of racing it."""
    from threading import Barrier, Thread

    row = draft(answers={"title": "A", "summary": "B"})
    people = [row.created_by, member(row.authority)]
    typed = [{"title": "A1", "summary": "B"}, {"title": "A", "summary": "B1"}]
    ready = Barrier(2)

    def work(person, answers):
        ready.wait()
        save(row, person, base={"title": "A", "summary": "B"}, version=1, **answers)
        connection.close()

    threads = [Thread(target=work, args=pair) for pair in zip(people, typed, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row.refresh_from_db()
    assert (row.answers["title"], row.answers["summary"]) == ("A1", "B1")
    assert row.draft_version == 3
