import pytest
from django.core.files.base import ContentFile

from portal.accounts.models import User
from portal.accounts.roles import give, sync_roles
from portal.documents.models import Document
from portal.documents.registry import KINDS, Kind

from . import kinds
from .asking import ask_for

pytestmark = pytest.mark.django_db
PAGES = ["", "status/", "download/"]


@pytest.fixture
def stranger(db):
    return User.objects.create_user("stranger@town.example")


@pytest.fixture
def document(person, monkeypatch):
    """Only `person` may have it."""
    kind = Kind(kinds.SHEET, "Test sheet", "pdf/base.html", lambda user, row: user == person, "TS")
    monkeypatch.setitem(KINDS, kinds.SHEET, kind)
    return ask_for("Copie n° 1", filename="copie-n°1.pdf")


def make_ready(document: Document) -> None:
    document.file.save("test.pdf", ContentFile(b"%PDF-1.7 test"), save=False)
    Document.objects.update(
        state="ready", file=document.file.name, sha256="x", size=13, pages=2, ready_at=document.asked_at, progress=100
    )


def address(document: Document, page: str = "") -> str:
    return f"/documents/{document.number}/{page}"


def htmx(client, document):
    return client.get(address(document, "status/"), headers={"hx-request": "true"})


def test_download_hands_out_the_file_under_its_name(client, person, document):
    make_ready(document)
    client.force_login(person)
    response = client.get(address(document, "download/"))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 test"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''copie-n%C2%B01.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))


def test_download_of_what_is_not_ready_leads_to_its_page(client, person, document):
    client.force_login(person)
    assert client.get(address(document, "download/")).headers["Location"] == address(document)


@pytest.mark.parametrize("page", PAGES)
def test_strangers_do_not_find_it(client, stranger, document, page):
    make_ready(document)
    client.force_login(stranger)
    assert client.get(address(document, page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_visitors_are_asked_to_sign_in_whether_it_exists_or_not(client, document, page):
    for number in (document.number, "TS-1999-000001"):
        path = f"/documents/{number}/{page}"
        assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("page", PAGES)
def test_other_verbs_are_refused(client, person, document, page):
    client.force_login(person)
    assert client.post(address(document, page)).status_code == 405


def test_staff_who_read_the_desk_may_have_every_document(client, officer, document):
    sync_roles()
    give(officer, "auditor")
    make_ready(document)
    client.force_login(officer)
    assert client.get(address(document, "download/")).status_code == 200


def test_a_public_kind_is_open_to_visitors(client):
    document = ask_for(kind=kinds.OPEN_TO_ALL)
    make_ready(document)
    assert client.get(address(document, "download/")).status_code == 200


def test_status_polls_until_the_document_is_ready(client, person, document):
    client.force_login(person)
    fragment = htmx(client, document).text
    assert f'hx-get="{address(document, "status/")}" hx-trigger="every 2s"' in fragment
    assert "Waiting to be made" in fragment
    assert "<noscript>" in fragment
    Document.objects.update(state="rendering", progress=70)
    assert "Writing the file" in htmx(client, document).text
    make_ready(document)
    fragment = htmx(client, document).text
    assert "hx-get" not in fragment
    assert f'href="{address(document, "download/")}"' in fragment
    assert "2 pages" in fragment


def test_status_of_a_failed_document_says_so_without_technical_words(client, person, document):
    Document.objects.update(state="failed", failure="template", error="KeyError: 'x'")
    client.force_login(person)
    fragment = htmx(client, document).text
    assert "Could not be made" in fragment
    assert "KeyError" not in fragment
    assert "hx-get" not in fragment


def test_status_opened_as_a_page_leads_to_the_page(client, person, document):
    client.force_login(person)
    assert client.get(address(document, "status/")).headers["Location"] == address(document)


def test_page_works_without_javascript(client, person, document):
    client.force_login(person)
    page = client.get(address(document))
    assert page.status_code == 200
    assert "Reload the page" in page.text
