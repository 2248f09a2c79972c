"""Is every text of the sources in every catalogue, translated, with the placeholders of its original?"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import makemessages

IGNORED = ["CVS", ".*", "*~", "*.pyc", "var", "bench", "*/tests/*", "conftest.py"]
PLACEHOLDER = re.compile(r"%\(\w+\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|%[sdif]|\{\w*\}")
SOURCE_LANGUAGE = "en"  # an empty translation there means: the original


class SourceTexts(makemessages.Command):
    """Django's own collection of texts, but into a folder apart: the catalogues stay untouched."""

    domain = "django"
    verbosity = 0
    symlinks = False
    extensions = {".html", ".txt", ".py"}
    ignore_patterns = IGNORED
    invoked_for_django = False

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder
        self.locale_paths = [folder]
        self.default_locale_path = folder

    def find_files(self, root: str) -> list[Any]:
        found = super().find_files(root)
        self.locale_paths = [self.folder]
        return [self.translatable_file_class(file.dirpath, file.file, self.folder) for file in found]

    def collect(self) -> Catalog:
        with chdir(settings.BASE_DIR):
            (template,) = self.build_potfiles()
        text = Path(template).read_text().replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=n != 1")
        return read_po(BytesIO(text.encode()))


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = self._source_texts()
        complaints = [complaint for code, _ in settings.LANGUAGES for complaint in complaints_about(code, wanted)]
        for complaint in complaints:
            self.stdout.write(complaint)
        if complaints:
            raise CommandError(f"{len(complaints)} texts are missing or wrong in the catalogues.")
        self.stdout.write("Translations: every catalogue is complete.")

    def _source_texts(self) -> Catalog | None:
        if shutil.which("xgettext"):
            with tempfile.TemporaryDirectory() as folder:
                return SourceTexts(folder).collect()
        if os.environ.get("CI"):
            raise CommandError("xgettext is missing, so nothing can be said: apt-get install gettext")
        self.stderr.write("xgettext is missing (apt-get install gettext): only what the catalogues hold is checked.")
        return None


def complaints_about(language: str, wanted: Catalog | None) -> Iterator[str]:
    """In words, what is wrong with the catalogue of a language, measured against the texts of the sources."""
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        yield f"{language}: there is no {path.relative_to(settings.BASE_DIR)}"
        return
    with path.open("rb") as stream:
        catalogue = read_po(stream)
    for message in texts(wanted):
        if catalogue.get(message.id, message.context) is None:
            yield f"{language}: not in the catalogue: {excerpt(message)}"
    for message in texts(catalogue):
        fault = fault_of(message, may_be_empty=language == SOURCE_LANGUAGE)
        if fault:
            yield f"{language}: {fault}: {excerpt(message)}"


def texts(catalogue: Catalog | None) -> Iterator[Message]:
    return (message for message in catalogue or () if message.id)


def fault_of(message: Message, *, may_be_empty: bool) -> str | None:
    originals, translations = forms(message.id), forms(message.string)
    if message.fuzzy:
        return "marked as fuzzy"
    if not all(translations):
        return None if may_be_empty and not any(translations) else "not translated"
    known = set().union(*map(placeholders, originals))
    if any(placeholders(text) - known for text in translations):
        return "has a placeholder that the original lacks"
    if placeholders(translations[-1]) != placeholders(originals[-1]):  # the form for many names the number
        return "lacks a placeholder of the original"
    return None


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "").replace("{{", "").replace("}}", "")))


def excerpt(message: Message) -> str:
    text = " ".join(forms(message.id)[0].split())
    return text if len(text) <= 80 else f"{text[:79]}…"
