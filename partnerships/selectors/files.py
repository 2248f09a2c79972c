"""The files of a request as attachments of mails and referrals (portal.core.attachments)."""

from django.utils.translation import gettext as _

from portal.core.attachments import Attachment, Gone

from ..models import PartnershipRequest, RequestFile

SOURCE = "request_file"


def open_file(key: str) -> Attachment:
    row = RequestFile.objects.filter(key=key, removed_at=None).first()
    if row is None:
        raise Gone(_("A file of the request was taken away."))
    with row.file.open("rb") as content:
        return Attachment(row.filename, row.content_type, content.read())


def attachable(row: PartnershipRequest) -> list[dict]:
    """What may go along with a referral: files of the requester, never what is for staff only."""
    files = row.files.filter(removed_at=None, is_internal=False)
    return [{"source": SOURCE, "key": file.key, "label": file.filename} for file in files]
