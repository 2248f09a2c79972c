"""A request that applies to a call: opened prefilled, tied to it, and honest about the day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import PartnershipRequest
from partnerships.tests.factories import AuthorityFactory, member, theme
from programmes.models import Call, Programme

pytestmark = pytest.mark.django_db
NEW = reverse("requests:new")


@pytest.fixture
def call():
    now = timezone.now()
    programme = Programme.objects.get_or_create(code="leda", defaults={"name_en": "LEDA"})[0]
    row = Call.objects.create(
        key="leda-2026", programme=programme, kind="leda", title_en="Agencies of the coast", body_en="Text",
        announced_at=now - timedelta(2), opens_at=now - timedelta(1), closes_at=now + timedelta(5),
    )  # fmt: skip
    row.themes.add(theme("T03"))
    return row


@pytest.fixture
def editor(client):
    user = member(AuthorityFactory())
    client.force_login(user)
    return user


def start(client, editor, **values):
    authority = editor.memberships.get().authority
    return client.post(NEW, {"authority": authority.number, "kind": "leda", **values})


def test_the_page_says_for_which_call_and_carries_it(client, editor, call):
    text = client.get(f"{NEW}?kind=leda&call=leda-2026").content.decode()
    assert "Agencies of the coast" in text
    assert text.count('name="call" value="leda-2026"') == 1, "only with the kind it asks for"


def test_the_draft_is_tied_to_the_call_with_its_themes(client, editor, call):
    assert start(client, editor, call="leda-2026").status_code == 302
    row = PartnershipRequest.objects.get()
    assert row.call == call
    assert row.answers["themes"] == ["T03"]


@pytest.mark.parametrize("values", [{"kind": "wacap", "call": "leda-2026"}, {"kind": "leda", "call": "leda-2026"}])
def test_another_kind_or_a_closed_call_is_refused_in_words(client, editor, call, values):
    if values["kind"] == "leda":
        Call.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    response = start(client, editor, **values)
    assert response.status_code == 400
    assert "This call" in response.content.decode()
    assert not PartnershipRequest.objects.exists()


def test_an_unknown_call_is_as_if_none_was_named(client, editor):
    assert start(client, editor, call="nothing").status_code == 302
    assert PartnershipRequest.objects.get().call is None


def test_pressed_twice_it_is_one_draft(client, editor, call):
    start(client, editor, call="leda-2026"), start(client, editor, call="leda-2026")
    assert PartnershipRequest.objects.count() == 1
    start(client, editor)
    assert PartnershipRequest.objects.count() == 2, "outside the call it is another request"


def test_what_comes_after_the_call_closed_is_late(call):
    row = PartnershipRequest(call=call, submitted_at=call.closes_at)
    assert row.is_late_for_call
    row.submitted_at = call.closes_at - timedelta(seconds=1)
    assert not row.is_late_for_call
