"""Attachments are judged by what is in them."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from partnerships.validators.files import EXTENSIONS, NAME_LENGTH, PDF, inspect, safe_name
from partnerships.validators.office import SHEET, TEXT, WORD


def pdf(**save) -> bytes:
    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(out, **save)
    return out.getvalue()


def picture(format_: str = "PNG", size=(8, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, format_)
    return out.getvalue()


def archive(parts: dict[str, bytes], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", **more})


def judge(content: bytes) -> str:
    return inspect(io.BytesIO(content), len(content))


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (pdf(), PDF),
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("WEBP"), "image/webp"),
        (docx(), WORD),
        (archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}), SHEET),
        (archive({"mimetype": TEXT.encode(), "content.xml": b"<o/>"}), TEXT),
    ],
    ids=["pdf", "png", "jpg", "webp", "docx", "xlsx", "odt"],
)
def test_what_may_be_attached(content, mime):
    assert judge(content) == mime


def encrypted_zip() -> bytes:
    content = bytearray(docx())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = content.find(mark)
        offset = place + (6 if mark == b"PK\x03\x04" else 8)
        content[offset : offset + 2] = struct.pack("<H", 1)
    return bytes(content)


def huge_picture() -> bytes:
    """A small file that claims a hundred thousand pixels a side."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\0" * 600, "kind"),
        (b"#!/bin/sh\necho", "kind"),
        (b"<html><script>1</script></html>", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (b"GIF89a" + b"\0" * 20, "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "office"),
        (pdf()[:200], "pdf"),
        (pdf(encryption=pikepdf.Encryption(user="u", owner="o")), "encrypted"),
        (pdf().replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript (1) >> /Type /Catalog"), "active"),
        (picture("PNG")[:40], "picture"),
        (docx(**{"word/vbaProject.bin": b"x"}), "macros"),
        (
            archive(
                {
                    "[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml",
                    "word/document.xml": b"",
                }
            ),
            "macros",
        ),
        (archive({"mimetype": TEXT.encode(), "content.xml": b"", "Basic/Standard/Module1.xml": b""}), "macros"),
        (docx(**{"word/embeddings/run.exe": b"MZ"}), "program"),
        (docx(**{"word/media/bomb.xml": b"0" * 60_000_000}), "bomb"),
        (archive({f"word/{n}": b"" for n in range(2100)}), "bomb"),
        (docx(**{"../../etc/passwd": b"x"}), "damaged"),
        (docx()[:-30], "damaged"),
        (archive({"a.txt": b"plain zip"}), "kind"),
        (encrypted_zip(), "encrypted"),
        (huge_picture(), "pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused_with_its_reason(content, code):
    with pytest.raises(ValidationError) as refused:
        judge(content)
    assert refused.value.code == code
    assert len(refused.value.messages[0]) > 10


def test_larger_than_the_limit_is_refused_before_it_is_read(settings):
    settings.UPLOAD_MAX_BYTES = 100
    with pytest.raises(ValidationError) as refused:
        judge(pdf())
    assert refused.value.code == "size"


@pytest.mark.parametrize(
    ("name", "mime", "kept"),
    [
        ("Résolution 12.pdf", PDF, "Résolution 12.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\Users\\me\\scan.PDF", PDF, "scan.pdf"),
        ("photo.jpeg", "image/jpeg", "photo.jpg"),
        ("letter.pdf.exe", PDF, "letter.pdf.pdf"),
        ("scan.pdf", "image/png", "scan.png"),
        ("", PDF, "file.pdf"),
        ("evil\u202efdp.exe", PDF, "evilfdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", PDF, "aSet-Cookie x.pdf"),
    ],
)
def test_a_name_is_made_safe_and_says_what_the_file_is(name, mime, kept):
    assert safe_name(name, mime) == kept


def test_a_long_name_keeps_its_ending():
    assert len(safe_name("x" * 400 + ".docx", WORD)) == NAME_LENGTH
    assert safe_name("x" * 400 + ".docx", WORD).endswith(EXTENSIONS[WORD])
