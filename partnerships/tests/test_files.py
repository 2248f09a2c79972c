"""Attachments of a request: kept once, counted, private, and in pieces where the line is bad."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from partnerships import actions
from partnerships.actions import drafts, files
from partnerships.models import RequestFile, Upload
from partnerships.tests.factories import draft, member, screening, submitted
from partnerships.tests.test_attachments import pdf, picture
from partnerships.validators.files import MAX_FILES
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.directory.states import MembershipRole

pytestmark = pytest.mark.django_db
CONTENT = pdf()
SIZE = len(CONTENT)


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
    }


def add(row, by=None, purpose="letter", name="letter.pdf", content=CONTENT):
    return files.add_file(request=row, by=by or row.created_by, purpose=purpose, filename=name, content=content)


def asked(fields=(), question="Which year?"):
    row = screening()
    day = timezone.localdate() + timedelta(days=10)
    actions.ask(request=row, by=row.owner, fields=list(fields), question=question, due_on=day)
    row.refresh_from_db()
    return row


def test_a_file_is_kept_with_its_checksum_and_type():
    file = add(draft())
    assert file.content_type == "application/pdf"
    assert file.size == len(CONTENT)
    assert len(file.sha256) == 64
    assert file.file.read() == CONTENT


def test_the_same_file_for_the_same_purpose_is_kept_once():
    row = draft()
    assert add(row) == add(row, name="again.pdf")
    assert add(row, purpose="plan") != add(row)


def test_what_is_not_acceptable_leaves_no_row():
    row = draft()
    with pytest.raises(ValidationError):
        add(row, content=b"MZ" + b"\0" * 600)
    assert not RequestFile.objects.exists()


def test_a_request_carries_a_bounded_number_of_files():
    row = draft()
    for number in range(MAX_FILES):
        add(row, content=picture(size=(number + 1, 1)))
    with pytest.raises(ActionRefused, match=str(MAX_FILES)):
        add(row)


def test_a_removed_file_is_deleted_and_may_be_added_again(django_capture_on_commit_callbacks):
    row = draft()
    first = add(row)
    with django_capture_on_commit_callbacks(execute=True):
        files.remove_file(request=row, by=row.created_by, key=first.key)
    assert not default_storage.exists(first.file.name)
    assert add(row) != first


def test_files_are_closed_to_readers_and_after_submission():
    row = draft()
    with pytest.raises(NotPermitted):
        add(row, member(row.authority, MembershipRole.VIEWER))
    with pytest.raises(IllegalMove):
        add(submitted())


def test_while_a_question_is_open_new_files_come_and_old_ones_stay():
    row = draft()
    old = add(row)
    row = asked()
    old = RequestFile.objects.create(
        request=row, uploaded_by=row.created_by, filename="a.pdf", size=1, sha256="0" * 64, purpose="plan"
    )
    RequestFile.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=1))
    new = add(row)
    files.remove_file(request=row, by=row.created_by, key=new.key)
    with pytest.raises(ActionRefused, match="stays"):
        files.remove_file(request=row, by=row.created_by, key=old.key)


def test_a_deleted_draft_takes_its_files_and_pieces_along(django_capture_on_commit_callbacks):
    row = draft()
    file, upload = add(row), start(row)
    send(upload, 0, CONTENT[:100])
    with django_capture_on_commit_callbacks(execute=True):
        drafts.discard_draft(request=row, by=row.created_by)
    assert not default_storage.exists(file.file.name)
    assert default_storage.listdir(f"uploads/{upload.key}")[1] == []
    assert not RequestFile.objects.exists()


def start(row, size=SIZE):
    return files.start_upload(request=row, by=row.created_by, purpose="letter", filename="letter.pdf", size=size)


def send(upload, offset, content):
    return files.add_chunk(upload=upload, by=upload.started_by, offset=offset, content=content)


def test_a_file_in_pieces_is_the_same_file(django_capture_on_commit_callbacks):
    row = draft()
    upload = start(row)
    with django_capture_on_commit_callbacks(execute=True):
        for offset in range(0, len(CONTENT), 200):
            result = send(upload, offset, CONTENT[offset : offset + 200])
    assert isinstance(result, RequestFile)
    assert result.file.read() == CONTENT
    assert not Upload.objects.exists()
    assert default_storage.listdir(f"uploads/{upload.key}")[1] == []


def test_a_piece_that_came_twice_is_no_error_and_one_too_early_is_told():
    upload = start(draft())
    assert send(upload, 0, CONTENT[:100]).received == 100
    assert send(upload, 0, CONTENT[:100]).received == 100
    with pytest.raises(Conflict):
        send(upload, 300, CONTENT[300:400])
    assert send(upload, 100, CONTENT[100:200]).received == 200


def test_a_piece_left_by_a_rolled_back_try_is_replaced():
    upload = start(draft())
    default_storage.save(f"uploads/{upload.key}/{0:010d}", BytesIO(b"rubbish"))
    send(upload, 0, CONTENT[:300])
    assert send(upload, 300, CONTENT[300:]).file.read() == CONTENT


def test_a_bad_file_in_pieces_is_refused_at_the_end_and_forgotten():
    bad = b"MZ" + b"\0" * 600
    upload = start(draft(), size=len(bad))
    send(upload, 0, bad[:300])
    with pytest.raises(ValidationError):
        send(upload, 300, bad[300:])
    assert not Upload.objects.exists()
    assert not RequestFile.objects.exists()


def test_more_than_was_announced_is_refused(settings):
    upload = start(draft(), size=10)
    with pytest.raises(ActionRefused):
        send(upload, 0, CONTENT)
    settings.UPLOAD_MAX_BYTES = 100
    with pytest.raises(ValidationError):
        start(draft(), size=101)


def test_uploads_that_stopped_a_day_ago_are_swept():
    upload = start(draft())
    send(upload, 0, CONTENT[:100])
    assert files.sweep_uploads() == 0
    Upload.objects.update(started_at=timezone.now() - timedelta(days=2))
    assert files.sweep_uploads() == 1
    assert not Upload.objects.exists()


def test_a_message_with_its_file_is_kept_once():
    row = submitted()
    for _press in range(2):
        post = files.message_with_files(
            request=row, by=row.created_by, text="Here it is.", once_key="k1", files=[("r.pdf", CONTENT)]
        )
    assert row.posts.count() == 1
    assert [file.filename for file in post.files.all()] == ["r.pdf"]


def test_a_message_with_a_bad_file_leaves_neither():
    row = submitted()
    with pytest.raises(ValidationError):
        files.message_with_files(request=row, by=row.created_by, text="x", once_key="k", files=[("a", b"MZ")])
    assert not row.posts.exists()
