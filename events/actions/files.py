import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.validators.files import inspect, safe_name
from portal.core.errors import ActionRefused
from portal.core.models import record

from ..models import Event, EventDocument
from ..models.fields import short_key
from .base import deciding

MOST = 40


def add_document(
    *, event: Event, by, title: str, filename: str, content: bytes, audience: str, language: str = "", nonce: str = ""
) -> EventDocument:
    """Keep a file of the event, judged by its content. Raises ValidationError where it is not acceptable.

    `nonce` is the form's: sent twice, the second time finds the file that is there.
    """
    mime = inspect(BytesIO(content), len(content))
    with deciding(event, "add_document", by=by) as row:
        known = row.documents.filter(nonce=nonce).first() if nonce else None
        if known is not None:
            return known
        kept = row.documents.filter(removed_at=None)
        checksum = hashlib.sha256(content).hexdigest()
        if kept.filter(sha256=checksum).exists():
            raise ActionRefused(_("This file is there already."))
        if kept.count() >= MOST:
            raise ActionRefused(_("An event has at most %(number)d files.") % {"number": MOST})
        name = safe_name(filename, mime)
        document = EventDocument(
            event=row,
            key=short_key(),
            title=title.strip() or name,
            language=language,
            audience=audience,
            filename=name,
            content_type=mime,
            size=len(content),
            sha256=checksum,
            added_by=by,
            nonce=nonce,
        )
        document.file.save(name, ContentFile(content), save=False)
        document.save()
        record(row, "add_document", by=by, title=document.title)
    return document


def remove_document(*, event: Event, by, document: EventDocument) -> None:
    """Out of sight at once; the file itself stays with the record of who took it out."""
    with deciding(event, "remove_document", by=by) as row:
        changed = row.documents.filter(pk=document.pk, removed_at=None).update(removed_at=timezone.now(), removed_by=by)
        if not changed:
            raise ActionRefused(_("This file was taken out already."))
        record(row, "remove_document", by=by, title=document.title)
