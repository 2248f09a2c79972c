import pytest

from partnerships import actions
from partnerships.registry import MAKERS, Made, Maker, makers_for, register_maker
from partnerships.selectors.deliverables import for_requester, for_staff

from .factories import AuthorityFactory, ReasonFactory, in_review, member, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(monkeypatch):
    """Makes an authority of a host territory's request: any model will do."""
    made = Made("Made of it", "/made/")
    maker = Maker(
        "directory.authority",
        "make",
        "Make it",
        frozenset({"host_territory"}),
        offer=lambda user, request: f"/make/{request.pk}/",
        public=lambda key, user: made if user.is_staff else None,
        desk=lambda key: made,
    )
    monkeypatch.setitem(MAKERS, maker.subject, maker)
    return maker


def delivery():
    row = in_review(staff("triage"))
    reason = ReasonFactory(code="test-accepted", use="accepted")
    actions.propose(request=row, by=row.owner, outcome="accepted", reason=reason, message="Yes.")
    row.refresh_from_db()
    return actions.decide(request=row, by=staff("approver"))


def test_a_maker_serves_its_kinds_and_is_registered_once(maker):
    assert maker in makers_for("host_territory") and maker not in makers_for("wacap")
    with pytest.raises(ValueError, match="twice"):
        register_maker(Maker(maker.subject, "other", "", frozenset(), maker.offer, maker.public, maker.desk))


def test_its_button_stands_on_an_accepted_case_of_its_owner(maker, client):
    row = delivery()
    address = f"/admin/partnerships/partnershiprequest/{row.pk}/change/"
    client.force_login(row.owner)
    assert f"/make/{row.pk}/" in client.get(address).content.decode()
    client.force_login(staff("owner"))
    assert f"/make/{row.pk}/" not in client.get(address).content.decode()


def test_what_was_made_is_shown_to_who_may_know_it(maker):
    row = delivery()
    actions.add_deliverable(request=row, by=row.owner, kind="other", title="It", subject=AuthorityFactory())
    actions.add_deliverable(request=row, by=row.owner, kind="other", title="Alone")
    assert [line.made for line in for_staff(row)] == [maker.desk(1), None]
    assert [line.made for line in for_requester(row, member(row.authority))] == [None, None]


def test_it_is_settled_by_whoever_finished_it_and_once(maker):
    row, subject, colleague = delivery(), AuthorityFactory(), staff("owner")
    actions.add_deliverable(request=row, by=row.owner, kind="other", title="It", subject=subject)
    assert actions.settle_deliverables(request=row, by=colleague, subject=subject, result="Done.") == 1
    assert actions.settle_deliverables(request=row, by=colleague, subject=subject, result="Again.") == 0
    item = row.deliverables.get()
    assert (item.closed_by, item.result) == (colleague, "Done.")


def test_a_case_that_has_ended_is_left_as_it_is(maker):
    row, subject = delivery(), AuthorityFactory()
    actions.add_deliverable(request=row, by=row.owner, kind="other", title="It", subject=subject)
    type(row).objects.filter(pk=row.pk).update(state="withdrawn", closed_at=row.submitted_at)
    assert actions.settle_deliverables(request=row, by=row.owner, subject=subject, result="Done.") == 0
