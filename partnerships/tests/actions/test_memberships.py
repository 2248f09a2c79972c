"""A city's way into WACAP: in order, by the owner of the case, each step told to the city."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships import actions
from partnerships.actions import memberships
from partnerships.models import CityMembership
from partnerships.tests.factories import BodyFactory, ReasonFactory, in_review, member, staff
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def accepted():
    row = in_review(staff("owner"), kind="wacap")
    reason = ReasonFactory(code="test-accepted", use="accepted")
    actions.propose(request=row, by=row.owner, outcome="accepted", reason=reason, message="Bienvenue.")
    return actions.decide(request=row, by=staff("approver"))


@pytest.fixture
def file(accepted):
    return memberships.open_membership(request=accepted, by=accepted.owner)


def to_the_council(file):
    by = file.request.owner
    file = memberships.clear(membership=file, by=by, fee_band="lowest", fee_basis="62,051 people (GeoNames)")
    file = memberships.receive_letter(membership=file, by=by, letter_on=TODAY, letter_signatory="The Mayor")
    return memberships.ratify(membership=file, by=by, ratified_on=TODAY - timedelta(30), resolution="12/2010")


def told(event):
    return Message.objects.filter(event=event)


def test_opening_makes_the_deliverable_and_says_so(accepted, file):
    item = accepted.deliverables.get()
    assert (item.kind, item.subject_id) == ("membership", file.pk)
    assert Activity.objects.about(accepted).filter(verb="open_membership", is_public=True).exists()


def test_a_file_is_opened_once(accepted, file):
    with pytest.raises(IllegalMove):
        memberships.open_membership(request=accepted, by=accepted.owner)
    assert accepted.deliverables.count() == 1


def test_only_an_accepted_request_for_membership_has_one():
    for row in (in_review(staff("owner"), kind="wacap"), in_review(staff("owner"))):
        with pytest.raises(IllegalMove):
            memberships.open_membership(request=row, by=row.owner)


def test_the_whole_way_closes_the_deliverable_and_tells_the_city_each_step(accepted, file):
    file = to_the_council(file)
    file = memberships.admit(membership=file, by=accepted.owner)
    item = accepted.deliverables.get()
    assert file.state == "member"
    assert item.closed_at is not None
    assert item.closed_by == accepted.owner
    for verb in ("clear", "receive_letter", "ratify", "admit"):
        assert told(f"membership.{verb}").count() == 1, verb


def test_the_case_can_be_completed_only_then(accepted, file):
    actions.deliver(request=accepted, by=accepted.owner)
    with pytest.raises(ActionRefused):
        actions.complete(request=accepted, by=accepted.owner, result_text="Member")
    memberships.admit(membership=to_the_council(file), by=accepted.owner)
    assert actions.complete(request=accepted, by=accepted.owner, result_text="Member").state == "completed"


@pytest.mark.parametrize("verb", ["receive_letter", "ratify", "admit"])
def test_no_step_is_left_out(file, verb):
    inputs = {
        "receive_letter": {"letter_on": TODAY, "letter_signatory": "The Mayor"},
        "ratify": {"ratified_on": TODAY},
        "admit": {},
    }
    with pytest.raises(IllegalMove):
        getattr(memberships, verb)(membership=file, by=file.request.owner, **inputs[verb])
    assert not told(f"membership.{verb}").exists()


def test_a_step_pressed_twice_is_done_once(file):
    by = file.request.owner
    memberships.clear(membership=file, by=by, fee_band="lowest", fee_basis="x", version=1)
    with pytest.raises((Conflict, IllegalMove)):
        memberships.clear(membership=file, by=by, fee_band="highest", fee_basis="y", version=1)
    file.refresh_from_db()
    assert file.fee_band == "lowest"
    assert told("membership.clear").count() == 1


@pytest.mark.parametrize("role", ["triage", "approver", "auditor", "editor"])
def test_another_than_the_owner_moves_nothing(file, role):
    with pytest.raises(NotPermitted):
        memberships.clear(membership=file, by=staff(role), fee_band="lowest", fee_basis="x")
    file.refresh_from_db()
    assert file.state == "application"


def test_a_band_needs_what_it_rests_on_and_days_have_come(file):
    by = file.request.owner
    with pytest.raises(ActionRefused, match="rests on"):
        memberships.clear(membership=file, by=by, fee_band="lowest", fee_basis=" ")
    memberships.clear(membership=file, by=by, fee_band="lowest", fee_basis="x")
    with pytest.raises(ActionRefused, match="not come"):
        memberships.receive_letter(membership=file, by=by, letter_on=TODAY + timedelta(1), letter_signatory="The Mayor")


def test_it_is_passed_on_only_with_the_bodys_word(accepted, file):
    body = BodyFactory(acronym="unossc")
    inputs = {"membership": file, "by": accepted.owner, "redirected_to": body, "acknowledged_on": TODAY}
    with pytest.raises(ActionRefused, match="acknowledged"):
        memberships.redirect(**inputs, acknowledgement="")
    file = memberships.redirect(**inputs, acknowledgement="We take it up.")
    assert file.state == "redirected"
    assert accepted.deliverables.get().closed_at is not None
    assert "We take it up." in told("membership.redirect").get().body_text


def test_only_the_city_says_whether_it_is_named(file):
    with pytest.raises(NotPermitted):
        memberships.consent(membership=file, by=file.request.owner, listed=True)
    editor = member(file.request.authority)
    assert memberships.consent(membership=file, by=editor, listed=True).is_listed
    assert not CityMembership.objects.listed().exists(), "not a member yet"
    memberships.admit(membership=to_the_council(file), by=file.request.owner)
    assert CityMembership.objects.listed().exists()
    memberships.consent(membership=file, by=editor, listed=False)
    assert not CityMembership.objects.listed().exists()


def test_the_database_refuses_a_member_without_its_papers(file):
    for values in ({"state": "member"}, {"state": "cleared"}, {"state": "redirected"}, {"is_listed": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CityMembership.objects.filter(pk=file.pk).update(**values)


def test_a_withdrawn_case_moves_its_file_no_further(accepted, file):
    actions.withdraw(request=accepted, by=accepted.owner, reason="On the written wish of the city")
    with pytest.raises(IllegalMove, match="ended"):
        memberships.clear(membership=file, by=accepted.owner, fee_band="lowest", fee_basis="x")
