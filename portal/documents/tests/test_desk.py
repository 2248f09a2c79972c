import pytest

from portal.accounts.models import User
from portal.accounts.roles import give, sync_roles
from portal.documents.models import Document

from .asking import ask_for

pytestmark = pytest.mark.django_db
LIST = "/admin/documents/document/"


@pytest.fixture
def sign_in(client):
    """`sign_in("owner")`: the client of somebody with this role."""
    sync_roles()

    def make(role):
        someone = User.objects.create_user(f"{role}@un.example", name=role.title())
        give(someone, role)
        client.force_login(someone)
        return client

    return make


def page_of(document: Document, part: str = "change") -> str:
    return f"{LIST}{document.pk}/{part}/"


def fail(document: Document) -> None:
    Document.objects.filter(pk=document.pk).update(state="failed", failure="memory", error="MemoryError: ")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Letter", "Copie"}),
        ("?tab=failed", {"Copie"}),
        ("?state=asked", {"Letter"}),
        ("?language=fr", {"Copie"}),
        ("?kind=test_sheet&language=en", {"Letter"}),
        ("?q=copié", {"Copie"}),
        ("?q=letter&tab=failed", set()),
    ],
)
def test_list_narrows_by_tab_filters_and_search_together(sign_in, query, found):
    ask_for("Letter")
    fail(ask_for("Copie", language="fr"))
    page = sign_in("owner").get(LIST + query).text
    assert {title for title in ("Letter", "Copie") if f"</a> {title}" in page} == found


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_number_of_rows(sign_in, number, django_assert_num_queries):
    for n in range(number):
        ask_for(f"Letter {n}")
    client = sign_in("owner")
    client.get(LIST)
    with django_assert_num_queries(7):  # session, person, permissions (2), counts, subjects' kinds, rows
        client.get(LIST)


def test_page_shows_reason_and_what_the_program_said(sign_in):
    document = ask_for()
    fail(document)
    page = sign_in("auditor").get(page_of(document)).text
    assert "It needs more memory than one document may have." in page
    assert "MemoryError" in page
    assert "It will not be tried again by itself." in page


def test_retry_asks_first_and_is_done_once(sign_in):
    document = ask_for()
    fail(document)
    client = sign_in("owner")
    assert page_of(document, "retry") in client.get(page_of(document)).text
    assert client.get(page_of(document, "retry")).status_code == 200
    document.refresh_from_db()
    assert document.state == "failed"
    assert client.post(page_of(document, "retry")).headers["Location"] == page_of(document)
    document.refresh_from_db()
    assert document.state == "asked"
    assert client.post(page_of(document, "retry")).status_code == 409
    assert client.put(page_of(document, "retry")).status_code == 405


def test_auditor_reads_and_changes_nothing(sign_in):
    document = ask_for()
    fail(document)
    client = sign_in("auditor")
    assert page_of(document, "retry") not in client.get(page_of(document)).text
    assert client.post(page_of(document, "retry")).status_code == 403
    assert client.post(f"{LIST}bulk/retry/", {"case": document.pk, "step": "do"}).status_code == 403
    document.refresh_from_db()
    assert document.state == "failed"


def test_nothing_is_added_or_deleted_by_address(sign_in):
    document = ask_for()
    client = sign_in("administrator")
    assert client.get(f"{LIST}add/").status_code == 404
    assert client.post(page_of(document, "delete")).status_code == 404
