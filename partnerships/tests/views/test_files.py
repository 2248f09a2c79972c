"""Attachments in the browser: whole, in pieces, and back only to those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partnerships.models import RequestFile, Upload
from partnerships.tests.factories import member, staff
from partnerships.tests.test_attachments import pdf

pytestmark = pytest.mark.django_db
CONTENT = pdf()


def url(row, *parts):
    return "/".join(["", "requests", row.address, *parts, ""])


def add(client, row, content=CONTENT, name="letter.pdf", purpose="letter"):
    file = SimpleUploadedFile(name, content, "application/pdf")
    return client.post(url(row, "files"), {"purpose": purpose, "file": file}, follow=True)


def test_a_file_is_added_shown_downloaded_and_removed(signed_in, editor, a_draft):
    client = signed_in(editor)
    assert "letter.pdf" in add(client, a_draft).content.decode()
    file = RequestFile.objects.get()
    response = client.get(url(a_draft, "files", file.key))
    assert b"".join(response.streaming_content) == CONTENT
    client.post(url(a_draft, "files", file.key, "remove"))
    assert client.get(url(a_draft, "files", file.key)).status_code == 404
    assert client.post(url(a_draft, "files", file.key, "remove")).status_code == 404


def test_a_download_is_never_shown_run_sniffed_or_cached(signed_in, editor, a_draft):
    client = signed_in(editor)
    add(client, a_draft, name="évil\r\n.pdf")
    response = client.get(url(a_draft, "files", RequestFile.objects.get().key))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Type"] == "application/pdf"


def test_who_may_not_see_the_request_may_not_see_its_files(signed_in, editor, viewer, stranger, a_draft):
    add(signed_in(editor), a_draft)
    address = url(a_draft, "files", RequestFile.objects.get().key)
    assert signed_in(viewer).get(address).status_code == 200
    for person in (stranger, staff("triage")):
        assert signed_in(person).get(address).status_code == 404


def test_a_file_of_staff_is_not_for_the_requester(signed_in, editor, a_case):
    file = RequestFile.objects.create(
        request=a_case, uploaded_by=staff("triage"), filename="a.pdf", size=1, sha256="0" * 64, is_internal=True
    )
    file.file.save("a", SimpleUploadedFile("a", b"x"))
    address = url(a_case, "files", file.key)
    assert signed_in(editor).get(address).status_code == 404
    assert signed_in(staff("triage")).get(address).status_code == 200


def test_what_is_refused_is_told(signed_in, editor, a_draft):
    client = signed_in(editor)
    assert "not accepted" in add(client, a_draft, content=b"MZ" + b"\0" * 600).content.decode()
    assert (
        "This field is required"
        in client.post(url(a_draft, "files"), {"purpose": "letter"}, follow=True).content.decode()
    )
    assert add(client, a_draft, purpose="nonsense").status_code == 200
    assert not RequestFile.objects.exists()


def piece(client, address, offset, content):
    return client.post(address, {"offset": offset, "chunk": SimpleUploadedFile("piece", content)})


def test_a_file_in_pieces_goes_on_where_it_stopped(signed_in, editor, a_draft):
    client = signed_in(editor)
    told = client.post(url(a_draft, "uploads"), {"purpose": "letter", "name": "letter.pdf", "size": len(CONTENT)})
    assert told.status_code == 201
    address = url(a_draft, "uploads", told.json()["key"])
    assert piece(client, address, 0, CONTENT[:200]).json()["received"] == 200
    assert client.get(address).json()["received"] == 200
    early = piece(client, address, 400, CONTENT[400:])
    assert (early.status_code, early.json()["received"]) == (409, 200)
    done = piece(client, address, 200, CONTENT[200:])
    assert (done.status_code, done.json()) == (201, {"done": True, "name": "letter.pdf"})
    assert RequestFile.objects.get().file.read() == CONTENT
    assert client.get(address).status_code == 404


def test_an_upload_belongs_to_who_began_it(signed_in, authority, editor, stranger, a_draft):
    client = signed_in(editor)
    told = client.post(url(a_draft, "uploads"), {"purpose": "letter", "name": "a.pdf", "size": 10}).json()
    address = url(a_draft, "uploads", told["key"])
    for person in (member(authority), stranger):
        assert signed_in(person).get(address).status_code == 404
        assert piece(signed_in(person), address, 0, b"x").status_code == 404
    assert Upload.objects.get().received == 0


@pytest.mark.parametrize(
    "sent",
    [
        {"purpose": "letter", "name": "a.pdf", "size": "0"},
        {"purpose": "letter", "name": "a.pdf", "size": "99999999999"},
        {"purpose": "letter", "name": "a.pdf", "size": "many"},
        {"purpose": "nonsense", "name": "a.pdf", "size": "10"},
    ],
)
def test_an_upload_that_cannot_end_well_is_refused_at_once(signed_in, editor, a_draft, sent):
    response = signed_in(editor).post(url(a_draft, "uploads"), sent)
    assert response.status_code == 422
    assert response.json()["refused"]
    assert not Upload.objects.exists()


def test_a_bad_piece_is_refused(signed_in, editor, a_draft):
    client = signed_in(editor)
    told = client.post(url(a_draft, "uploads"), {"purpose": "letter", "name": "a.pdf", "size": 700}).json()
    address = url(a_draft, "uploads", told["key"])
    assert client.post(address, {"offset": "x"}).status_code == 422
    assert client.put(address).status_code == 405
    assert piece(client, address, 0, b"MZ" + b"\0" * 698).status_code == 422
    assert not Upload.objects.exists()
    assert not RequestFile.objects.exists()


def test_readers_and_late_comers_add_nothing(signed_in, editor, viewer, a_draft, a_case):
    add(signed_in(viewer), a_draft)
    add(signed_in(editor), a_case)
    refused = signed_in(editor).post(url(a_case, "uploads"), {"purpose": "letter", "name": "a.pdf", "size": 10})
    assert refused.status_code == 422
    assert not RequestFile.objects.exists()
