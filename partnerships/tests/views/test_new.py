import pytest
from django.urls import reverse

from partnerships.models import PartnershipRequest
from partnerships.registry import ALL
from partnerships.tests.factories import AuthorityFactory, UserFactory, member
from portal.directory.models import Membership
from portal.directory.states import Level, MembershipRole

NEW = "/requests/new/"
pytestmark = pytest.mark.django_db


def test_the_kinds_are_said_in_plain_words(signed_in, editor):
    page = signed_in(editor).get(NEW)
    shown = {offer.info.key for offer in page.context["offers"]}
    assert shown == ALL - {"national_event"}
    text = page.content.decode()
    for words in ("Who may ask", "What you will need", "How long it takes", "within 20 working days"):
        assert words in text


def test_starting_leads_to_the_first_step(signed_in, editor, authority):
    response = signed_in(editor).post(NEW, {"kind": "leda", "authority": authority.number})
    row = PartnershipRequest.objects.get()
    assert response.url == reverse("requests:step", args=[row.key, "identity"])
    assert (row.authority, row.kind, row.created_by) == (authority, "leda", editor)


def test_pressed_twice_there_is_one_draft(signed_in, editor, authority):
    client = signed_in(editor)
    for _press in range(2):
        client.post(NEW, {"kind": "leda", "authority": authority.number})
    assert PartnershipRequest.objects.count() == 1


def test_a_municipality_is_refused_a_national_event_and_offered_the_territorial_one(signed_in):
    town = AuthorityFactory(level=Level.MUNICIPALITY)
    client = signed_in(member(town, language="en"))
    response = client.post(NEW, {"kind": "national_event", "authority": town.number})
    assert response.status_code == 400
    assert not PartnershipRequest.objects.exists()
    asked = response.context["asked"]
    assert (asked.info.key, asked.instead) == ("national_event", "territorial_event")
    assert 'value="territorial_event">Ask for this instead' in response.content.decode()
    client.post(NEW, {"kind": asked.instead, "authority": town.number})
    assert PartnershipRequest.objects.get().kind == "territorial_event"


def test_a_link_from_elsewhere_to_a_kind_one_may_not_ask_for_explains(signed_in, editor):
    page = signed_in(editor).get(NEW, {"kind": "national_event"})
    assert "because it invites all the local governments" in page.content.decode()


def test_a_ministry_is_offered_the_national_event(signed_in):
    ministry = AuthorityFactory(level=Level.NATIONAL)
    page = signed_in(member(ministry, language="en")).get(NEW)
    assert {offer.info.key for offer in page.context["offers"]} == {"national_event", "contribution", "other"}


def test_somebody_else_s_authority_cannot_be_named(signed_in, editor):
    other = AuthorityFactory()
    response = signed_in(editor).post(NEW, {"kind": "leda", "authority": other.number})
    assert response.status_code == 400
    assert "Choose one of your authorities." in response.content.decode()
    assert not PartnershipRequest.objects.exists()


def test_somebody_of_two_authorities_chooses(signed_in, editor, authority):
    second = AuthorityFactory(level=Level.NATIONAL)
    Membership.objects.create(
        authority=second, user=editor, role=MembershipRole.EDITOR, state="active", decided_at=editor.date_joined
    )
    page = signed_in(editor).get(NEW, {"authority": second.number})
    assert page.context["authority"] == second
    assert len(page.context["authorities"]) == 2


def test_without_an_authority_one_is_led_to_the_directory_and_an_ngo_to_its_authority(signed_in):
    page = signed_in(UserFactory(language="en")).get(NEW)
    text = page.content.decode()
    assert "First, your authority" in text
    assert "NGO" in text
    assert "Find my authority" in text


def test_who_waits_or_may_only_read_is_told_so(signed_in, viewer, authority):
    assert authority in signed_in(viewer).get(NEW).context["reading"]
    waiting = UserFactory(language="en")
    Membership.objects.create(authority=authority, user=waiting, state="requested")
    assert authority in signed_in(waiting).get(NEW).context["waiting"]


def test_a_reader_cannot_start(signed_in, viewer, authority):
    signed_in(viewer).post(NEW, {"kind": "leda", "authority": authority.number})
    assert not PartnershipRequest.objects.exists()
