"""The letters of every PDF: Noto Sans and Noto Sans Arabic out of their packages, before the system's own fonts."""

import os
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from django.conf import settings

FOLDERS = [Path(package.__file__).parent / "files" for package in (fontpkg_noto_sans, fontpkg_noto_sans_arabic)]
SYSTEM = "/etc/fonts/fonts.conf"  # for scripts the packages lack
# The system's own copies of the same families stand back: the same data give the same file on every machine.
TWINS = ["*/NotoSans-*", "*/NotoSans[[]*", "*/NotoSansArabic*"]


@cache
def configuration():
    """One for each process. The fonts are read where they lie: no copy in the temporary folder is left behind.

    WeasyPrint must not have been imported before: it reads fontconfig's files when it loads.
    """
    os.environ["FONTCONFIG_FILE"] = str(_write_config())
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _write_config() -> Path:
    folder = settings.PORTAL_HOME / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    file, text = folder / "fonts.conf", _config(folder)
    if not file.exists() or file.read_text() != text:
        draft = folder / f"fonts.{os.getpid()}.conf"
        draft.write_text(text)
        draft.replace(file)
    return file


def _config(folder: Path) -> str:
    outer = os.environ.get("FONTCONFIG_FILE", SYSTEM)
    outer = SYSTEM if Path(outer).is_relative_to(folder) else outer
    lines = [
        *(f"<dir>{escape(str(fonts))}</dir>" for fonts in FOLDERS),
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>",
        "<selectfont>",
        *(f"<acceptfont><glob>{escape(str(fonts))}/*</glob></acceptfont>" for fonts in FOLDERS),
        *(f"<rejectfont><glob>{twin}</glob></rejectfont>" for twin in TWINS),
        "</selectfont>",
        f'<include ignore_missing="yes">{escape(outer)}</include>',
    ]
    head = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
    return head + "<fontconfig>\n" + "\n".join(lines) + "\n</fontconfig>\n"
