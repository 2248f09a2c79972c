"""The pages of the authority's people: writing, photographs, consent, the check of the document."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partnerships.actions import territories as actions
from partnerships.models import TerritoryConsent, TerritoryProfile
from partnerships.registry.profile import SECTIONS
from partnerships.tests.factories import AuthorityFactory, staff
from portal.directory.states import MembershipRole

from .conftest import client_of
from .filled import member, picture, territory

pytestmark = pytest.mark.django_db


def url(name: str, profile, *args) -> str:
    return reverse(f"territories:{name}", args=[profile.slug, *args])


def pages(profile) -> list[str]:
    return [
        url("overview", profile),
        url("section", profile, "en", "cover"),
        url("photographs", profile),
        url("agree", profile),
        url("editions", profile),
    ]


def test_strangers_get_404_the_anonymous_sign_in_and_readers_read(client, written, stranger, viewer):
    profile, admin = written
    for address in pages(profile):
        assert client.get(address).status_code == 302
        assert client_of(stranger).get(address).status_code == 404
        assert client_of(admin).get(address).status_code == 200
    assert client_of(viewer).get(url("overview", profile)).status_code == 200
    assert client_of(viewer).get(url("section", profile, "en", "cover")).status_code == 404
    assert client_of(viewer).get(url("agree", profile)).status_code == 403


def test_actions_ask_for_post(written):
    profile, admin = written
    client = client_of(admin)
    for name in ("add_language", "set_accent", "take_back", "comment", "request_changes", "consent"):
        assert client.get(url(name, profile)).status_code == 405
    assert client.get(reverse("territories:start")).status_code == 405


@pytest.mark.parametrize("key", SECTIONS)
def test_every_section_opens_in_every_language(written, key):
    profile, admin = written
    actions.add_language(profile=profile, by=admin, language="ar")
    for language in ("en", "ar"):
        assert client_of(admin).get(url("section", profile, language, key)).status_code == 200


@pytest.mark.parametrize(("language", "key"), [("de", "cover"), ("en", "nonsense")])
def test_what_does_not_exist_is_404(written, language, key):
    profile, admin = written
    assert client_of(admin).get(url("section", profile, language, key)).status_code == 404


def test_a_profile_is_begun_once_for_ones_own_authority(stranger):
    authority = AuthorityFactory()
    editor = member(authority, MembershipRole.EDITOR)
    start = reverse("territories:start")
    assert client_of(stranger).post(start, {"authority": authority.number}).status_code == 404
    for _twice in range(2):
        response = client_of(editor).post(start, {"authority": authority.number})
        assert response.url == reverse("territories:overview", args=[authority.slug])
    assert TerritoryProfile.objects.filter(authority=authority).count() == 1


def test_saving_leads_on_and_typing_is_kept(written):
    profile, admin = written
    address = url("section", profile, "en", "cover")
    sent = {"name": "Louga", "promise": "Water", "action": "continue", "version": profile.content_version}
    response = client_of(admin).post(address, sent)
    assert response.url.startswith(url("section", profile, "en", "glance"))
    assert profile.texts.get(field="promise").text == "Water"
    clash = client_of(admin).post(address, {"promise": "Other", "base": json.dumps({"promise": "old"})})
    assert clash.status_code == 409


def test_autosave_answers_where_the_next_one_starts(written, viewer):
    profile, admin = written
    address = url("autosave", profile, "en", "cover")
    shown = {"name": profile.texts.get(field="name").text, "promise": "promise in en"}
    sent = {"name": shown["name"], "promise": "Water", "base": json.dumps(shown)}
    told = client_of(admin).post(address, sent).json()
    assert told["base"]["promise"] == "Water"
    assert "100%" in told["panel"]
    assert client_of(viewer).post(address, sent).status_code == 404
    assert client_of(admin).get(address).status_code == 405


def test_rows_are_added_moved_and_removed_by_buttons(written):
    profile, admin = written
    address, client = url("section", profile, "en", "economy"), client_of(admin)
    response = client.post(address, {"action": "add:chains", "base": "{}"})
    newest = profile.territorychain_set.order_by("-pk").first()
    assert response.url.endswith(f"#row-chains-{newest.pk}")
    client.post(address, {"action": f"up:chains:{newest.pk}", "base": "{}"})
    assert [row.pk for row in profile.territorychain_set.order_by("position")][1] == newest.pk
    client.post(address, {"action": f"remove:chains:{newest.pk}", "base": "{}"})
    assert profile.territorychain_set.count() == 2


def test_a_photograph_is_sent_described_and_removed(written):
    profile, admin = written
    client, address = client_of(admin), url("photographs", profile)
    words = {"place": "identity", "alt": "A well", "credit": "A. Sy", "rights": "on"}
    file = SimpleUploadedFile("well.png", picture(colour="#123456"), "image/png")
    assert client.post(address, {**words, "file": file}).status_code == 302
    photo = profile.photos.get(place="identity")
    one = url("photograph", profile, photo.key)
    assert client.get(one).status_code == 200
    described = {**words, "focal_x": 20, "focal_y": 80, "alt": "The well of Mbaye"}
    assert client.post(one, described).status_code == 302
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y, photo.texts["en"]["alt"]) == (20, 80, "The well of Mbaye")
    assert client.post(url("remove_photo", profile, photo.key)).status_code == 302
    assert not profile.photos.kept().filter(place="identity").exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rights": ""}, "Without these rights"),
        ({"file": SimpleUploadedFile("x.png", b"no picture", "image/png")}, "not accepted"),
        ({"alt": ""}, "required"),
    ],
)
def test_a_photograph_that_cannot_be_kept_is_told(written, change, sentence):
    profile, admin = written
    file = SimpleUploadedFile("well.png", picture(colour="#123456"), "image/png")
    sent = {"place": "identity", "alt": "A well", "credit": "A. Sy", "rights": "on", "file": file, **change}
    response = client_of(admin).post(url("photographs", profile), sent)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert profile.photos.count() == 1


def test_a_colour_is_kept_or_refused_with_its_contrast(written):
    profile, admin = written
    client = client_of(admin)
    client.post(url("set_accent", profile), {"colour": "#1f6f5c"})
    light = client.post(url("set_accent", profile), {"colour": "#FBC412"}, follow=True)
    profile.refresh_from_db()
    assert profile.accent == "#1F6F5C"
    assert "too light" in light.content.decode()


def test_consent_is_recorded_once_and_only_to_what_was_read(written):
    profile, admin = written
    client, address = client_of(admin), url("agree", profile)
    given = {"content_version": profile.content_version, "role": "President", "agrees": "on"}
    assert client.post(address, {**given, "agrees": ""}).status_code == 422
    assert client.post(address, {**given, "content_version": 1}).status_code == 422
    assert not TerritoryConsent.objects.exists()
    assert client.post(address, given).status_code == 302
    profile.refresh_from_db()
    assert (profile.state, profile.consent.given_as) == ("offered", "President")


def test_the_authority_comments_asks_for_changes_and_later_consents(checking, written, stranger, viewer):
    profile, admin = written
    client = client_of(admin)
    page = client.get(url("check", profile))
    assert page.status_code == 200 and "Consent to publication" in page.content.decode()
    assert client_of(stranger).get(url("check", profile)).status_code == 404
    said = {"section": "projects", "language": "en", "text": "Name the villages"}
    client_of(viewer).post(url("comment", profile), said)
    assert not checking.comments.exists(), "a reader does not comment"
    client.post(url("comment", profile), said)
    client.post(url("request_changes", profile))
    checking.refresh_from_db()
    assert (checking.state, checking.comments.get().text) == ("drafting", "Name the villages")
    actions.settle(document=checking, by=checking.owner, comment=checking.comments.get().pk, answer="Done")
    actions.show(document=checking, by=checking.owner)
    given = {"content_version": profile.content_version, "role": "President", "agrees": "on"}
    for _twice in range(2):
        client.post(url("consent", profile), given)
    checking.refresh_from_db()
    assert checking.state == "clearance"
    assert profile.consents.count() == 1


def test_two_editions_stand_side_by_side(checking, written):
    profile, admin = written
    approver = staff("approver")
    document = actions.consent(document=checking, by=admin, content_version=profile.content_version, role="President")
    document = actions.revise(document=actions.publish(document=document, by=approver), by=staff("owner"))
    actions.save_section(
        profile=profile, by=admin, section="cover", language="en",
        answers={"promise": "Better"}, base={"promise": "promise in en"}, version=None,
    )  # fmt: skip
    document = actions.show(document=document, by=document.owner)
    profile.refresh_from_db()
    document = actions.consent(document=document, by=admin, content_version=profile.content_version, role="President")
    actions.publish(document=document, by=approver)
    first, second = document.editions.order_by("number")
    page = client_of(admin).get(url("editions", profile), {"before": first.pk, "after": second.pk}).content.decode()
    assert "<del>promise in en</del>" in page and "<ins>Better</ins>" in page
    other, theirs = territory()
    assert client_of(theirs).get(url("editions", other), {"before": first.pk, "after": 1}).status_code == 404


def test_the_workspace_offers_to_begin_and_to_check(checking, written):
    page = client_of(written[1]).get(reverse("workspace")).content.decode()
    assert reverse("territories:check", args=[written[0].slug]) in page
    editor = member(AuthorityFactory(), MembershipRole.EDITOR)
    assert reverse("territories:start") in client_of(editor).get(reverse("workspace")).content.decode()


def test_a_section_costs_the_same_whatever_the_profile_holds(written, django_assert_max_num_queries):
    profile, admin = written
    client = client_of(admin)
    with django_assert_max_num_queries(22):
        client.get(url("section", profile, "en", "economy"))
