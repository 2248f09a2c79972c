"""The draft as it will be printed: made for the authority's check, once for a version, and pointed out when long."""

import pytest
from django.urls import reverse

from partnerships.actions import territories as actions
from partnerships.selectors.territories.drafts import DRAFT
from partnerships.states import STANDARD_PAGES
from partnerships.tests.factories import staff
from portal.core.errors import ActionRefused, NotPermitted
from portal.core.models import Activity
from portal.documents.models import Document
from portal.documents.rendering import html_of

from .conftest import client_of
from .test_dissemination import published_in
from .test_sharing import made

pytestmark = pytest.mark.django_db
TOO_LONG = f"no more than {STANDARD_PAGES}"


def drafts():
    return Document.objects.filter(kind=DRAFT).order_by("pk")


def reword(profile, admin) -> None:
    actions.save_section(
        profile=profile, by=admin, section="cover", language="en",
        answers={"promise": "Shorter"}, base={"promise": "promise in en"}, version=None,
    )  # fmt: skip


def test_the_authority_is_shown_its_draft_in_print(checking, viewer, stranger):
    (draft,) = drafts()
    address = reverse("territories:check", args=[checking.profile.slug])
    assert draft.title in client_of(viewer).get(address).content.decode()
    made(draft)
    file = reverse("documents:download", args=[draft.number])
    for person, status in ((viewer, 200), (staff("auditor"), 200), (stranger, 404)):
        assert client_of(person).get(file).status_code == status


def test_it_says_on_every_page_that_it_is_a_draft(checking, written, client):
    (draft,) = drafts()
    html = html_of(draft)
    assert "DRAFT, not published" in html
    assert "nobody has agreed to it" in html and "frozen on" not in html
    assert client.get(reverse("documents:download", args=[draft.number])).status_code == 302, "not for the public"


def test_each_version_is_made_once_and_only_when_asked_for(checking, written, viewer):
    profile, admin = written
    client = client_of(admin)
    address = reverse("territories:print_draft", args=[profile.slug])
    client.post(address, {"language": "en"})
    assert drafts().count() == 1, "it says what is written now"
    reword(profile, admin)
    page = client.get(reverse("territories:check", args=[profile.slug])).content.decode()
    assert "changed since this was made" in page and address in page
    for _twice in range(2):
        assert client.post(address, {"language": "en"}).status_code == 302
    assert drafts().count() == 2
    assert Activity.objects.about(checking).filter(verb="print_draft").count() == 1, "what was there is not told again"
    assert client.get(address).status_code == 405
    assert client.post(address, {"language": "zz"}).status_code == 404
    reword(profile, admin)
    for person in (viewer, staff("auditor")):
        assert client_of(person).post(address, {"language": "en"}).status_code == 302
        with pytest.raises(NotPermitted):
            actions.print_draft(document=checking, by=person, language="en")
    with pytest.raises(ActionRefused):
        actions.print_draft(document=checking, by=admin, language="fr")
    assert drafts().count() == 2


def test_a_long_draft_is_pointed_out_to_staff_and_to_the_authority(checking, viewer):
    (draft,) = drafts()
    desk = reverse("admin:partnerships_marketingdocument_change", args=[checking.pk])
    check = reverse("territories:check", args=[checking.profile.slug])
    for pages, told in ((STANDARD_PAGES, False), (STANDARD_PAGES + 1, True)):
        made(draft, pages)
        assert (TOO_LONG in client_of(checking.owner).get(desk).content.decode()) is told
        assert (TOO_LONG in client_of(viewer).get(check).content.decode()) is told


def test_a_long_edition_is_pointed_out_to_staff(written):
    document = published_in(*written, "en")
    desk = reverse("admin:partnerships_marketingdocument_change", args=[document.pk])
    made(document.editions.get().pdf, STANDARD_PAGES + 2)
    assert TOO_LONG in client_of(document.owner).get(desk).content.decode()
