"""The desk of membership files, and what requester and public see of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnerships import actions
from partnerships.actions import memberships
from partnerships.models import CityMembership
from partnerships.tests.factories import ReasonFactory, in_review, member, staff
from programmes.models import Programme

pytestmark = pytest.mark.django_db
LIST = reverse("admin:partnerships_citymembership_changelist")


def accepted(**fields):
    row = in_review(staff("owner"), kind="wacap", **fields)
    reason = ReasonFactory(code="test-accepted", use="accepted")
    actions.propose(request=row, by=row.owner, outcome="accepted", reason=reason, message="Bienvenue.")
    return actions.decide(request=row, by=staff("approver"))


def opened() -> CityMembership:
    row = accepted()
    return memberships.open_membership(request=row, by=row.owner)


def url(file, part="change"):
    return reverse(f"admin:partnerships_citymembership_{part}", args=[file.pk])


def test_the_case_offers_the_file_and_shows_it_once_opened(client):
    row = accepted()
    case = reverse("admin:partnerships_partnershiprequest_change", args=[row.pk])
    opening = reverse("admin:partnerships_citymembership_open", args=[row.pk])
    client.force_login(row.owner)
    assert opening in client.get(case).content.decode()
    assert client.get(opening).status_code == 200
    response = client.post(opening, {"confirm": "1", "version": row.version})
    assert response.status_code == 302
    text = client.get(case).content.decode()
    assert url(CityMembership.objects.get()) in text
    assert opening not in text


def test_a_step_shows_its_mail_and_is_done_by_its_button(client):
    file = opened()
    client.force_login(file.request.owner)
    address = url(file, "clear")
    assert address in client.get(url(file)).content.decode()
    data = {"fee_band": "lowest", "fee_basis": "62,051 people (GeoNames)", "version": file.version}
    preview = client.post(address, {**data, "preview": "1"}).content.decode()
    assert "62,051 people (GeoNames)" in preview
    file.refresh_from_db()
    assert file.state == "application"
    assert client.post(address, {**data, "confirm": "1"}).status_code == 302
    file.refresh_from_db()
    assert file.state == "cleared"
    assert client.post(address, {**data, "confirm": "1"}).status_code == 409


def test_the_auditor_reads_and_decides_nothing(client):
    file = opened()
    client.force_login(staff("auditor"))
    assert client.get(LIST).status_code == 200
    assert "desk-primary" not in client.get(url(file)).content.decode()
    for part in ("clear", "redirect"):
        assert client.get(url(file, part)).status_code in (302, 403)
        assert client.post(url(file, part), {"confirm": "1"}).status_code in (302, 403)
    opening = reverse("admin:partnerships_citymembership_open", args=[accepted().pk])
    assert client.post(opening, {"confirm": "1"}).status_code == 403
    file.refresh_from_db()
    assert file.state == "application"


def test_three_files_cost_as_many_queries_as_one(client, django_assert_num_queries):
    opened()
    client.force_login(staff("auditor"))
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    opened(), opened()
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_the_requester_sees_where_the_file_stands(client):
    file = opened()
    client.force_login(file.request.created_by)
    text = client.get(file.request.get_absolute_url()).content.decode()
    assert 'id="membership"' in text
    assert "Your city is not named in it." in text
    client.post(reverse("requests:membership_consent", args=[file.request.reference]), {"listed": "yes"})
    file.refresh_from_db()
    assert file.is_listed
    assert file.consent_by == file.request.created_by


def test_nobody_else_consents_for_the_city(client):
    file = opened()
    address = reverse("requests:membership_consent", args=[file.request.reference])
    assert client.post(address, {"listed": "yes"}).status_code == 302
    client.force_login(member(accepted().authority))
    assert client.post(address, {"listed": "yes"}).status_code == 404
    client.force_login(file.request.owner)
    client.post(address, {"listed": "yes"})
    client.force_login(member(file.request.authority, "viewer"))
    client.post(address, {"listed": "yes"})
    client.force_login(file.request.created_by)
    assert client.get(address).status_code == 405
    assert client.post(address, {"listed": "maybe"}).status_code == 404
    file.refresh_from_db()
    assert not file.is_listed


def test_the_programme_names_its_members_only_by_their_consent(client):
    Programme.objects.get_or_create(code="wacap", defaults={"name_en": "WACAP"})
    named, silent = opened(), opened()
    for file in (named, silent):
        by = file.request.owner
        memberships.clear(membership=file, by=by, fee_band="lowest", fee_basis="x")
        memberships.receive_letter(membership=file, by=by, letter_on=timezone.localdate(), letter_signatory="The Mayor")
        memberships.ratify(membership=file, by=by, ratified_on=timezone.localdate())
        memberships.admit(membership=file, by=by)
    memberships.consent(membership=named, by=named.request.created_by, listed=True)
    text = client.get("/programmes/wacap/").content.decode()
    assert named.request.authority.official_name in text
    assert silent.request.authority.official_name not in text
