"""What may be attached: judged by its content, never by what the browser or the name says."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import BinaryIO

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .office import OFFICE_TYPES, office_type
from .pdf import check_pdf
from .pictures import check_picture

MAX_FILES = 20
NAME_LENGTH = 150
PDF = "application/pdf"
PICTURES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
EXTENSIONS = {PDF: ".pdf", **PICTURES, **{mime: ext for ext, mime in OFFICE_TYPES.items()}}
SAME_EXTENSION = {".jpeg": ".jpg"}
ACCEPT = ",".join([*EXTENSIONS.values(), ".jpeg"])


def inspect(content: BinaryIO, size: int) -> str:
    """The MIME type of an acceptable file; raises ValidationError with the reason otherwise."""
    check_size(size)
    content.seek(0)
    head = content.read(512)
    kind = filetype.guess(head)
    mime = kind.mime if kind else ""
    if head.startswith(b"PK\x03\x04"):
        mime = office_type(content)
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValidationError(
            _("This file is in an old Office format or protected by a password. Save it as PDF, DOCX or XLSX."),
            code="office",
        )
    elif head.startswith(b"%PDF-"):
        mime = PDF
        check_pdf(content)
    elif mime in PICTURES:
        check_picture(content)
    else:
        raise ValidationError(
            _("This kind of file is not accepted. Use PDF, JPG, PNG, WebP, DOCX, XLSX or ODT."), code="kind"
        )
    content.seek(0)
    return mime


def check_size(size: int) -> None:
    if size <= 0:
        raise ValidationError(_("This file is empty."), code="empty")
    if size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _("This file is larger than %(limit)s.") % {"limit": filesizeformat(settings.UPLOAD_MAX_BYTES)},
            code="size",
        )


def safe_name(name: str, mime: str) -> str:
    """The name without path and control characters, short, ending as its content says."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    name = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\"<>|:*?]", "", PurePosixPath(name).name)
    path = PurePosixPath(name.strip(". ") or "file")
    extension = EXTENSIONS[mime]
    suffix = path.suffix.lower()
    stem = path.stem if SAME_EXTENSION.get(suffix, suffix) in EXTENSIONS.values() or suffix else path.name
    return f"{stem[: NAME_LENGTH - len(extension)]}{extension}"
