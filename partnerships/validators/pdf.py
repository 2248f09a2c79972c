import re
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
ACTIVE = re.compile(rb"/(JavaScript|Launch|RichMedia)[\s(<\[/]")


def check_pdf(content: BinaryIO) -> None:
    """A whole, open, passive PDF. A file cut off on its way has no end mark."""
    content.seek(0)
    data = content.read()
    if b"%%EOF" not in data[-2048:] or b"startxref" not in data[-4096:]:
        raise ValidationError(_("This PDF is incomplete. Make it again, or send it again."), code="pdf")
    if ENCRYPTED.search(data):
        raise ValidationError(
            _("This PDF is protected by a password, so nobody here could open it. Save it without protection."),
            code="encrypted",
        )
    if ACTIVE.search(data):
        raise ValidationError(
            _("This PDF contains a script or starts a program. Print it to a new PDF and attach that one."),
            code="active",
        )
