"""What people read when something is refused or fails: words, and a way on."""

import pytest

from portal.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.core.tests.gallery.urls")]


@pytest.fixture
def visitor(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/no-such-page/", 404, "Page not found"),
        ("/gallery/refused/", 403, "Only the authority’s editors may write."),
        ("/gallery/suspicious/", 400, "This request could not be read"),
        ("/gallery/broken/", 500, "Something went wrong on our side"),
        ("/language/", 405, "Nothing was done"),
    ],
)
def test_error_page_says_what_happened_and_leads_on(visitor, address, status, words):
    response = visitor.get(address)
    assert response.status_code == status
    assert words in response.text
    assert 'href="/"' in response.text
    assert "<h1>" in response.text


def test_error_page_speaks_the_readers_language(visitor):
    visitor.cookies["django_language"] = "fr"
    assert '<html lang="fr"' in visitor.get("/no-such-page/").text
    assert '<html lang="fr"' in visitor.get("/gallery/broken/").text


def test_the_page_of_a_failure_needs_no_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        visitor.get("/gallery/broken/")


def test_a_refusal_tells_nothing_of_the_fault(visitor):
    assert "secret detail" not in visitor.get("/gallery/broken/").text


def test_a_member_is_led_back_to_the_workspace(visitor):
    visitor.force_login(User.objects.create_user("officer@example.org"))
    assert "/workspace/" in visitor.get("/no-such-page/").text


def test_a_program_that_uses_the_wrong_verb_gets_no_page(client):
    assert client.get("/language/", headers={"accept": "application/json"}).content == b""


def test_a_part_asked_for_without_a_session_reloads_the_page(client):
    response = client.get("/workspace/", headers={"hx-request": "true"})
    assert response["HX-Refresh"] == "true"
    assert "Location" not in response


def test_a_page_asked_for_without_a_session_leads_to_signing_in(client):
    assert client.get("/workspace/")["Location"] == "/accounts/login/?next=/workspace/"
