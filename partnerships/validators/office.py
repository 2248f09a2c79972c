"""Office files are archives: looked into without unpacking them."""

import re
import zipfile
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "application/vnd.oasis.opendocument.text"
OFFICE_TYPES = {".docx": WORD, ".xlsx": SHEET, ".odt": TEXT}

MOST_PARTS = 2000
LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_RATIO = 150
SMALL_PART = 1024 * 1024  # a part below this may be squeezed as much as it likes
MACROS = re.compile(r"(vbaproject\.bin|vbadata\.xml|^basic/|^scripts/)", re.IGNORECASE)
PROGRAMS = re.compile(r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|jar|msi|sh|lnk)$", re.IGNORECASE)


def office_type(content: BinaryIO) -> str:
    """DOCX, XLSX or ODT, without macros, programs or a bomb; raises ValidationError otherwise."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
            _check_size(parts)
            _check_parts(parts)
            mime = _recognise(archive)
            damaged = archive.testzip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _broken() from error
    if damaged:
        raise _broken()
    return mime


def _broken() -> ValidationError:
    return ValidationError(_("This file is damaged. Save it again, or send it again."), code="damaged")


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    squeezed = any(
        part.file_size > SMALL_PART and part.file_size > LARGEST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or squeezed:
        raise ValidationError(_("This file unpacks to far more than it seems; it is not accepted."), code="bomb")


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(_("This file is protected by a password. Save it without protection."), code="encrypted")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise _broken()
    if any(MACROS.search(name) for name in names):
        raise ValidationError(_("This file contains macros. Save it without them, or as a PDF."), code="macros")
    if any(PROGRAMS.search(name) for name in names):
        raise ValidationError(_("This file contains a program; it is not accepted."), code="program")


def _recognise(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names and archive.read("mimetype").strip() == TEXT.encode():
        return TEXT
    if "[Content_Types].xml" in names:
        if b"macroEnabled" in archive.read("[Content_Types].xml"):
            raise ValidationError(_("This file contains macros. Save it without them, or as a PDF."), code="macros")
        if "word/document.xml" in names:
            return WORD
        if "xl/workbook.xml" in names:
            return SHEET
    raise ValidationError(
        _("This kind of file is not accepted. Use PDF, JPG, PNG, WebP, DOCX, XLSX or ODT."), code="kind"
    )
