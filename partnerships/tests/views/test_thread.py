"""Messages, withdrawal, copy, the two questions, deleting a draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from partnerships import actions
from partnerships.models import PartnershipRequest, RequestFile, Survey
from partnerships.states import Outcome
from partnerships.tests.factories import draft, proposed, staff
from partnerships.tests.test_attachments import pdf
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


def url(row, name):
    return f"/requests/{row.address}/{name}/"


def test_a_message_reaches_the_officers_once_however_often_it_is_pressed(signed_in, editor, a_case):
    officer = staff("triage")
    client = signed_in(editor)
    for _press in range(2):
        response = client.post(url(a_case, "message"), {"text": "Is the budget clear?", "once_key": "abc"})
        assert response.url == f"{a_case.get_absolute_url()}#messages"
    assert a_case.posts.get().from_requester
    assert Message.objects.filter(event="request.message_staff", to_email=officer.email).count() == 1
    assert "Is the budget clear?" in client.get(a_case.get_absolute_url()).content.decode()


def test_the_form_to_write_a_message_stays_off_the_paper(signed_in, editor, a_case):
    page = signed_in(editor).get(a_case.get_absolute_url()).content.decode()
    assert 'class="message-form no-print"' in page


def test_a_message_carries_a_file_that_only_the_two_sides_open(signed_in, editor, stranger, a_case):
    client = signed_in(editor)
    file = SimpleUploadedFile("resolution.pdf", pdf(), "application/pdf")
    client.post(url(a_case, "message"), {"text": "Here.", "once_key": "k", "file": file})
    kept = RequestFile.objects.get()
    address = f"/requests/{a_case.reference}/files/{kept.key}/"
    assert "resolution.pdf" in client.get(a_case.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 200
    assert signed_in(staff("triage")).get(address).status_code == 200
    assert signed_in(stranger).get(address).status_code == 404


def test_an_empty_message_or_a_bad_file_is_told_and_the_text_kept(signed_in, editor, a_case):
    client = signed_in(editor)
    assert client.post(url(a_case, "message"), {"text": " ", "once_key": "k"}).status_code == 400
    bad = SimpleUploadedFile("run.pdf", b"MZ" + b"\0" * 600)
    page = client.post(url(a_case, "message"), {"text": "My long text", "once_key": "k", "file": bad})
    assert page.status_code == 400
    assert "My long text" in page.content.decode()
    assert "not accepted" in page.content.decode()
    assert not a_case.posts.exists()


def test_the_authority_s_admin_withdraws_with_a_reason(signed_in, admin, a_case):
    client = signed_in(admin)
    assert client.get(url(a_case, "withdraw")).status_code == 200
    assert client.post(url(a_case, "withdraw"), {"reason": ""}).status_code == 200
    client.post(url(a_case, "withdraw"), {"reason": "The council changed its mind."})
    a_case.refresh_from_db()
    assert a_case.state == "withdrawn"
    assert client.post(url(a_case, "withdraw"), {"reason": "again"}).url == a_case.get_absolute_url()
    assert "The council changed its mind." in client.get(a_case.get_absolute_url()).content.decode()


def test_an_editor_cannot_withdraw_and_sees_no_link_to_it(signed_in, editor, a_case):
    client = signed_in(editor)
    assert client.get(url(a_case, "withdraw")).url == a_case.get_absolute_url()
    assert "Withdraw this request" not in client.get(a_case.get_absolute_url()).content.decode()


def test_copy_as_new_opens_the_new_draft(signed_in, editor, a_case):
    response = signed_in(editor).post(url(a_case, "copy"))
    copy = PartnershipRequest.objects.get(copied_from=a_case)
    assert response.url == copy.get_absolute_url()


def test_a_draft_is_deleted_after_being_asked(signed_in, editor, a_draft):
    client = signed_in(editor)
    assert client.get(url(a_draft, "discard")).status_code == 200
    assert PartnershipRequest.objects.exists()
    assert client.post(url(a_draft, "discard")).url == "/requests/"
    assert not PartnershipRequest.objects.exists()
    assert client.post(url(a_draft, "discard")).status_code == 404


def test_a_submitted_request_cannot_be_deleted(signed_in, editor, a_case):
    assert signed_in(editor).post(url(a_case, "discard")).url == a_case.get_absolute_url()
    assert PartnershipRequest.objects.exists()


def test_the_two_questions_after_completion(signed_in):
    row = actions.decide(request=proposed(outcome=Outcome.ACCEPTED), by=staff("approver"))
    client = signed_in(row.created_by)
    assert client.get(url(row, "survey")).url == row.get_absolute_url()
    PartnershipRequest.objects.update(state="completed", closed_at=timezone.now())
    assert client.get(url(row, "survey")).status_code == 200
    assert client.post(url(row, "survey"), {"satisfaction": "9"}).status_code == 200
    for grade in (4, 5):
        client.post(url(row, "survey"), {"satisfaction": grade, "comment": "Faster, please."})
    assert Survey.objects.get().satisfaction == 5


def test_messages_to_a_draft_are_refused_in_words(signed_in, editor):
    row = draft(by=editor)
    from portal.directory.models import Membership

    Membership.objects.create(
        authority=row.authority, user=editor, role="editor", state="active", decided_at=timezone.now()
    )
    page = signed_in(editor).post(url(row, "message"), {"text": "Hello", "once_key": "k"}, follow=True)
    assert "not possible" in page.content.decode()
    assert not row.posts.exists()
