"""Territories on an event's page, and events on a territory's and on a programme's."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from events.selectors.related import of_programme
from events.selectors.territories import of_territory, outcomes_of_territory, presented
from partnerships.actions import territories as profiles
from partnerships.models import Edition
from partnerships.tests.factories import AuthorityFactory, staff
from partnerships.tests.territories.filled import fill, territory
from partnerships.tests.territories.test_cycle import to_clearance
from portal.documents.models import Document
from programmes.models import Programme

from .factories import outcome, simple

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    """A territory with a public profile and the current edition of its marketing document, made as PDF."""
    profile, admin = territory()
    document = to_clearance(fill(profile, admin), admin, staff("owner"), forms=["short"])
    profiles.publish(document=document, by=staff("approver"))
    edition = Edition.objects.get()
    if edition.pdf is None:
        edition.pdf = Document.objects.create(kind="x", number="TM-1", title="T", language="en", filename="t.pdf")
        edition.save(update_fields=["pdf"])
    Document.objects.filter(pk=edition.pdf_id).update(
        state="ready", file="documents/x.pdf", sha256="0" * 64, ready_at=timezone.now(), size=1000, pages=2
    )
    return edition


def test_a_territory_stands_with_its_profile_and_its_documents(client, published):
    event = simple()
    authority = published.document.profile.authority
    event.territories.add(authority, AuthorityFactory(official_name="Without a profile"))
    page = client.get(event.get_absolute_url()).content.decode()
    assert reverse("territories:detail", args=[authority.slug]) in page
    assert reverse("documents:download", args=[published.pdf.number]) in page
    assert "Without a profile" in page


def test_a_document_that_is_not_made_yet_is_not_offered(published):
    Document.objects.filter(pk=published.pdf_id).update(state="asked", file="", ready_at=None)
    event = simple()
    event.territories.add(published.document.profile.authority)
    [row] = presented(event)
    assert row.url and row.editions == []


def test_the_same_queries_for_one_territory_and_for_three(client, queries_of):
    event = simple()
    event.territories.add(AuthorityFactory())
    one = len(queries_of(lambda: client.get(event.get_absolute_url())))
    event.territories.add(AuthorityFactory(), AuthorityFactory())
    assert len(queries_of(lambda: client.get(event.get_absolute_url()))) == one


def test_a_territory_shows_what_it_hosts_and_where_it_is_presented_once():
    authority = AuthorityFactory()
    hosted = simple(host=authority, days=30)
    hosted.territories.add(authority)
    elsewhere = simple(days=60)
    elsewhere.territories.add(authority)
    simple(host=authority, state="cancelled")
    simple(host=authority, state="date_agreed")
    related = of_territory(authority)
    assert [row.address for row in related.rows] == [elsewhere.get_absolute_url(), hosted.get_absolute_url()]
    assert of_territory(AuthorityFactory()) is None


def test_a_territory_shows_what_was_committed_to_it_once_it_is_reported():
    authority = AuthorityFactory()
    assert outcomes_of_territory(authority) is None
    for state in ("held", "reported"):
        event = simple(host=authority, days=-20, state=state)
        outcome(event, commitment=state, value=Decimal(24000), currency="EUR", committed_by="Fund of cities")
        outcome(event, commitment=f"{state}, kept inside", is_public=False)
    elsewhere = outcome(simple(days=-40, state="reported"), commitment="elsewhere", territory=authority)
    outcome(simple(days=-30, state="reported"), commitment="of nobody here")
    related = outcomes_of_territory(authority)
    assert [row.label for row in related.rows] == ["reported", "elsewhere"]
    assert "Fund of cities · EUR" in related.rows[0].meta and "24,000" in related.rows[0].meta
    assert related.rows[1].address == f"{elsewhere.event.get_absolute_url()}#outcomes"


def test_a_programme_shows_the_next_events_and_the_latest_where_none_is_ahead():
    programme = Programme.objects.create(code="test-programme", name_en="Test")
    assert of_programme(programme) is None
    held = simple(days=-20, state="reported")
    held.programmes.add(programme)
    assert [row.address for row in of_programme(programme).rows] == [held.get_absolute_url()]
    ahead = simple(days=20)
    ahead.programmes.add(programme)
    related = of_programme(programme)
    assert [row.address for row in related.rows] == [ahead.get_absolute_url()]
    assert "programme=test-programme" in related.more_address
