"""Attachments: judged by content, kept in private storage, whole or piece by piece."""

import hashlib
from datetime import timedelta
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.models import record

from ..models import PartnershipRequest, Post, RequestFile, Upload
from ..validators.files import MAX_FILES, check_size, inspect, safe_name
from . import requester
from .base import deciding

KEEP_UPLOADS = timedelta(days=1)


def add_file(*, request: PartnershipRequest, by, purpose: str, filename: str, content: bytes) -> RequestFile:
    """Attach a file to the request. The same file for the same purpose is kept once.

    Raises ValidationError where the content is not acceptable.
    """
    mime = inspect(BytesIO(content), len(content))
    with deciding(request, "add_file", by=by) as row:
        return _attach(row, by=by, purpose=purpose, filename=filename, content=content, mime=mime)


def message_with_files(
    *, request: PartnershipRequest, by, text: str, once_key: str, files: list[tuple[str, bytes]]
) -> Post:
    """A message and what comes with it, together or not at all. Sent twice, kept once."""
    judged = [(name, content, inspect(BytesIO(content), len(content))) for name, content in files]
    with transaction.atomic():
        post = requester.message(request=request, by=by, text=text, once_key=once_key)
        if not post.files.exists():
            for name, content, mime in judged:
                _attach(request, by=by, purpose="other", filename=name, content=content, mime=mime, post=post)
    return post


def remove_file(*, request: PartnershipRequest, by, key: str) -> RequestFile:
    """Take a file out of a draft and delete its content; while a question is open, only one that came after it was
    put."""
    with deciding(request, "remove_file", by=by) as row:
        file = row.files.select_for_update().get(key=key, removed_at=None, post=None)
        asked = row.information_requests.filter(closed_at=None).first()
        if not row.is_draft and (asked is None or file.uploaded_at < asked.asked_at):
            raise ActionRefused(_("This file belongs to what was submitted; it stays."))
        file.removed_at = timezone.now()
        file.save(update_fields=["removed_at"])
        transaction.on_commit(lambda: file.file.delete(save=False))
        if not row.is_draft:
            record(row, "remove_file", by=by, filename=file.filename)
    return file


def start_upload(*, request: PartnershipRequest, by, purpose: str, filename: str, size: int) -> Upload:
    """Announce a file that will come in pieces. Too large or too many is said before the first piece."""
    check_size(size)
    with deciding(request, "add_file", by=by) as row:
        _check_count(row)
        return Upload.objects.create(request=row, purpose=purpose, filename=filename[:150], size=size, started_by=by)


def add_chunk(*, upload: Upload, by, offset: int, content: bytes) -> Upload | RequestFile:
    """The next piece of a file; with the last one the file is judged and attached.

    Another `offset` than `received` raises Conflict: the sender asks where to go on. A piece that came twice
    because its answer was lost is no error.
    """
    try:
        return _take_piece(upload, by, offset, content)
    except ValidationError:
        drop_upload(upload)
        raise


def _take_piece(upload: Upload, by, offset: int, content: bytes) -> Upload | RequestFile:
    with deciding(upload.request, "add_file", by=by) as row:
        piece = Upload.objects.select_for_update().get(pk=upload.pk)
        if offset + len(content) > piece.size or not content:
            raise ActionRefused(_("This piece does not belong to the file announced."))
        if offset + len(content) <= piece.received and offset < piece.received:
            return piece
        if offset != piece.received:
            raise Conflict(_("The pieces came out of order; it goes on from the last one received."))
        _store(_chunk_name(piece, offset), content)
        piece.received += len(content)
        piece.save(update_fields=["received"])
        if piece.received < piece.size:
            return piece
        return _finish(row, piece, by)


@transaction.atomic
def drop_upload(upload: Upload) -> None:
    names = _chunk_names(upload)
    upload.delete()
    transaction.on_commit(lambda: _delete(names))


def sweep_uploads() -> int:
    """Forget files that stopped on their way a day ago."""
    old = list(Upload.objects.filter(started_at__lt=timezone.now() - KEEP_UPLOADS))
    for upload in old:
        drop_upload(upload)
    return len(old)


def _finish(row: PartnershipRequest, upload: Upload, by) -> RequestFile:
    content = b"".join(_read(name) for name in _chunk_names(upload))
    if len(content) != upload.size:
        raise ActionRefused(_("Some pieces of this file were lost; send it again."))
    mime = inspect(BytesIO(content), len(content))
    file = _attach(row, by=by, purpose=upload.purpose, filename=upload.filename, content=content, mime=mime)
    drop_upload(upload)
    return file


def _attach(row, *, by, purpose: str, filename: str, content: bytes, mime: str, post: Post | None = None):
    digest = hashlib.sha256(content).hexdigest()
    if post is None:
        known = row.files.filter(sha256=digest, purpose=purpose, removed_at=None, post=None).first()
        if known is not None:
            return known
        _check_count(row)
    name = safe_name(filename, mime)
    file = RequestFile(
        request=row,
        post=post,
        purpose=purpose,
        filename=name,
        content_type=mime,
        size=len(content),
        sha256=digest,
        uploaded_by=by,
    )
    file.file.save(f"{file.key}-{digest[:12]}", ContentFile(content), save=False)
    file.save()
    if row.reference:
        record(row, "add_file", by=by, public=True, filename=name, purpose=purpose)
    return file


def _check_count(row: PartnershipRequest) -> None:
    if row.files.filter(removed_at=None, post=None).count() >= MAX_FILES:
        raise ActionRefused(_("A request carries at most %(n)d files. Remove one first.") % {"n": MAX_FILES})


def _chunk_name(upload: Upload, offset: int) -> str:
    return f"uploads/{upload.key}/{offset:010d}"


def _chunk_names(upload: Upload) -> list[str]:
    folder = f"uploads/{upload.key}"
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for name in sorted(names)]


def _store(name: str, content: bytes) -> None:
    """A piece whose row was rolled back may lie there already; this one takes its place."""
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def _read(name: str) -> bytes:
    with default_storage.open(name) as piece:
        return piece.read()


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
