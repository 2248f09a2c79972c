"""Opportunities: only by consent, only what was agreed, and an answer that stays linked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships import actions
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import AuthorityFactory, CountryFactory, clean_answers, in_review, member, staff
from portal.core.errors import IllegalMove, NotPermitted

pytestmark = pytest.mark.django_db
LIST = reverse("opportunities:list")


def published(**fields) -> PartnershipRequest:
    row = in_review(staff("owner"), **fields)
    return actions.publish(request=row, by=row.owner)


def page(row):
    return reverse("opportunities:detail", args=[row.reference])


def listed(client, **params) -> str:
    return client.get(LIST, params).content.decode()


def test_anybody_reads_what_was_agreed_and_nothing_else(client):
    row = published()
    for text in (listed(client), client.get(page(row)).content.decode()):
        assert row.title in text
        assert row.summary in text
        assert row.authority.official_name in text
        for secret in (row.submitted_by.name, row.submitted_by.email, "95,000", "Trois villages marchent"):
            assert secret not in text


def test_what_is_not_published_is_not_shown(client):
    row = in_review(staff("owner"))
    assert row.title not in listed(client)
    assert client.get(page(row)).status_code == 404
    assert "No opportunity is published now" in listed(client)


def test_without_consent_nothing_is_published():
    row = in_review(staff("owner"), answers=clean_answers(consent_publish=False))
    with pytest.raises(IllegalMove, match="not agreed"):
        actions.publish(request=row, by=row.owner)


def test_a_consent_taken_back_takes_the_page_away_at_once(client):
    row = published()
    PartnershipRequest.objects.filter(pk=row.pk).update(consent_publish=False)
    assert client.get(page(row)).status_code == 404


def test_it_ends_with_the_case_and_by_staff(client):
    for end in (
        lambda row: actions.withdraw(request=row, by=row.owner, reason="Their wish"),
        lambda row: actions.unpublish(request=row, by=row.owner),
    ):
        row = published()
        end(row)
        assert client.get(page(row)).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "approver", "editor"])
def test_only_the_owner_or_triage_publishes(role):
    with pytest.raises(NotPermitted):
        actions.publish(request=in_review(staff("owner")), by=staff(role))


def test_filters_are_in_the_address(client):
    here = published()
    there = published(authority=AuthorityFactory(country=CountryFactory(iso2="AL", iso3="ALB", name_en="Albania")))
    there.refresh_from_db()
    text = listed(client, country="AL")
    assert page(there) in text
    assert page(here) not in text
    assert page(here) in listed(client, theme="T11", kind="host_territory")
    assert page(here) not in listed(client, theme="T01")
    assert page(here) not in listed(client, kind="wacap")
    assert page(here) in listed(client, kind="nonsense", page="99")


def test_words_are_found_whatever_their_accents_but_people_are_not(client):
    row = published()
    assert page(row) in listed(client, q="POTABLE mbayé")
    assert page(row) in listed(client, q=row.authority.official_name)
    for people in (row.submitted_by.name, row.submitted_by.email, row.owner.email):
        assert page(row) not in listed(client, q=people)


def test_three_rows_cost_as_many_queries_as_one(client, django_assert_num_queries):
    published()
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    published(), published()
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_an_answer_starts_a_request_that_stays_linked(client):
    row = published()
    assert f"?kind=framework_partner&amp;interest={row.reference}" in client.get(page(row)).content.decode()
    user = member(AuthorityFactory())
    client.force_login(user)
    new = reverse("requests:new")
    text = client.get(new, {"kind": "framework_partner", "interest": row.reference}).content.decode()
    assert f'name="interest" value="{row.reference}"' in text
    number = user.memberships.get().authority.number
    client.post(new, {"kind": "framework_partner", "authority": number, "interest": row.reference})
    answer = PartnershipRequest.objects.get(created_by=user)
    assert answer.interest_in == row
    assert answer.answers["themes"] == ["T11"]


def test_what_is_not_public_cannot_be_answered(client):
    row = in_review(staff("owner"))
    user = member(AuthorityFactory())
    client.force_login(user)
    new = reverse("requests:new")
    assert row.title not in client.get(new, {"interest": row.reference}).content.decode()
    number = user.memberships.get().authority.number
    client.post(new, {"kind": "framework_partner", "authority": number, "interest": row.reference})
    assert PartnershipRequest.objects.get(created_by=user).interest_in is None


def test_pages_are_only_read(client):
    row = published()
    assert client.post(LIST).status_code == 405
    assert client.post(page(row)).status_code == 405
