"""The same questions for every address: who gets in, which verbs, and what a reader may do."""

import pytest
from django.urls import reverse

from partnerships.models import PartnershipRequest, RequestFile
from partnerships.tests.factories import draft, submitted

DRAFT_PAGES = ["detail", "review"]
CASE_PAGES = ["detail", "answers", "sent"]
DRAFT_POSTS = ["submit", "add_file", "start_upload"]
CASE_POSTS = ["message", "ask_news", "copy_as_new"]


def address(name, row, *more):
    return reverse(f"requests:{name}", args=[row.address, *more])


def step(row, key="purpose", name="step"):
    return address(name, row, key)


@pytest.mark.parametrize("name", DRAFT_PAGES)
def test_a_draft_s_pages_open_to_its_editors(signed_in, editor, a_draft, name):
    assert signed_in(editor).get(address(name, a_draft)).status_code == 200


@pytest.mark.parametrize("name", CASE_PAGES)
def test_a_case_s_pages_open_to_all_members(signed_in, editor, viewer, a_case, name):
    for person in (editor, viewer):
        assert signed_in(person).get(address(name, a_case)).status_code == 200


@pytest.mark.parametrize("name", [*DRAFT_PAGES, "discard"])
def test_a_draft_is_a_404_to_strangers_and_staff(signed_in, stranger, auditor, a_draft, name):
    for person in (stranger, auditor):
        assert signed_in(person).get(address(name, a_draft)).status_code == 404


@pytest.mark.parametrize("name", [*CASE_PAGES, "withdraw", "answer", "survey"])
def test_a_case_is_a_404_to_strangers(signed_in, stranger, a_case, name):
    assert signed_in(stranger).get(address(name, a_case)).status_code == 404


@pytest.mark.parametrize("name", [*DRAFT_POSTS, "discard"])
def test_what_changes_a_draft_is_a_404_to_strangers(signed_in, stranger, a_draft, name):
    assert signed_in(stranger).post(address(name, a_draft)).status_code == 404
    assert PartnershipRequest.objects.get(pk=a_draft.pk).is_draft


@pytest.mark.parametrize("name", [*CASE_POSTS, "withdraw"])
def test_what_changes_a_case_is_a_404_to_strangers(signed_in, stranger, a_case, name):
    assert signed_in(stranger).post(address(name, a_case)).status_code == 404


@pytest.mark.parametrize("name", DRAFT_POSTS + CASE_POSTS)
def test_posts_do_not_answer_to_get(signed_in, editor, a_draft, name):
    assert signed_in(editor).get(address(name, a_draft)).status_code == 405


@pytest.mark.parametrize("name", [*DRAFT_PAGES, "answers", "sent"])
def test_pages_do_not_answer_to_post(signed_in, editor, a_draft, name):
    assert signed_in(editor).post(address(name, a_draft)).status_code == 405


@pytest.mark.parametrize("name", ["list", "new", "export"])
def test_without_signing_in_one_is_led_to_the_door(client, db, name):
    response = client.get(reverse(f"requests:{name}"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_steps_ask_the_same(signed_in, editor, stranger, viewer, a_draft):
    for name in ("step", "autosave"):
        assert signed_in(stranger).post(step(a_draft, name=name), {"title": "x"}).status_code == 404
    assert signed_in(editor).get(step(a_draft, "no-such-step")).status_code == 404
    assert signed_in(editor).get(step(a_draft, name="autosave")).status_code == 405
    assert signed_in(editor).put(step(a_draft)).status_code == 405
    assert signed_in(viewer).get(step(a_draft)).url == address("detail", a_draft)


def test_a_reader_changes_nothing(signed_in, viewer, a_draft, a_case):
    client = signed_in(viewer)
    client.post(step(a_draft), {"title": "Mine now", "action": "continue"})
    assert client.post(step(a_draft, name="autosave"), {"title": "Mine now"}).status_code == 409
    client.post(address("submit", a_draft), {"version": "1"})
    client.post(address("add_file", a_draft), {"purpose": "letter"})
    client.post(address("discard", a_draft))
    client.post(address("message", a_case), {"text": "Hello", "once_key": "k"})
    client.post(address("withdraw", a_case), {"reason": "No"})
    client.post(address("copy_as_new", a_case))
    client.post(address("ask_news", a_case))
    a_draft.refresh_from_db()
    a_case.refresh_from_db()
    assert a_draft.is_draft
    assert a_draft.answers == {}
    assert a_case.state == "submitted"
    assert not a_case.posts.exists()
    assert PartnershipRequest.objects.count() == 2
    assert not RequestFile.objects.exists()


def test_a_reader_sees_no_button_that_would_be_refused(signed_in, viewer, a_draft, a_case):
    client = signed_in(viewer)
    page = client.get(address("detail", a_draft)).content.decode()
    assert "Delete this draft" not in page
    page = client.get(address("detail", a_case)).content.decode()
    for words in ("Send message", "Withdraw this request", "Copy as a new request"):
        assert words not in page


def test_after_submission_the_draft_s_addresses_lead_to_the_reference(signed_in, editor, a_case):
    client = signed_in(editor)
    assert client.get(reverse("requests:detail", args=[a_case.key])).url == a_case.get_absolute_url()
    assert client.get(reverse("requests:step", args=[a_case.key, "purpose"]), follow=True).redirect_chain[-1][0] == (
        a_case.get_absolute_url()
    )
    assert client.get(reverse("requests:review", args=[a_case.key]), follow=True).status_code == 200


def test_one_member_s_list_shows_no_other_authority(signed_in, editor, a_draft):
    draft()
    submitted()
    page = signed_in(editor).get(reverse("requests:list"), {"tab": "drafts"}).content.decode()
    assert a_draft.key in page
    assert page.count("/requests/draft-") == 1
