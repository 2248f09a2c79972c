"""Is every text of the sources in every catalogue, translated, with the placeholders of its original?"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import makemessages

IGNORED = [".venv", "var", "node_modules", "*/tests/*", "bench"]
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sdif]|\{\w*\}")


class TemplateCatalogue(makemessages.Command):
    """Django's own collection of texts, but into a folder apart: the catalogues stay untouched."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = str(folder)

    def find_files(self, root: str) -> list[makemessages.TranslatableFile]:
        found = super().find_files(root)
        return [makemessages.TranslatableFile(file.dirpath, file.file, self.folder) for file in found]

    def process_locale_dir(self, locale_dir: str | None, files: list[Any]) -> None:
        super().process_locale_dir(self.folder, files)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = self._texts_of_the_sources()
        complaints = [complaint for code, _ in settings.LANGUAGES for complaint in self._complaints(code, wanted)]
        for complaint in complaints:
            self.stdout.write(complaint)
        if complaints:
            raise CommandError(f"{len(complaints)} texts are missing or wrong in the catalogues.")
        self.stdout.write("The catalogues are complete.")

    def _texts_of_the_sources(self) -> Catalog | None:
        if shutil.which("xgettext") is None:
            if os.environ.get("CI"):
                raise CommandError("xgettext is missing, so nothing can be said: apt-get install gettext")
            self.stderr.write("xgettext is missing (apt-get install gettext): only what is in the catalogues is checked.")
            return None
        with tempfile.TemporaryDirectory() as folder:
            template = TemplateCatalogue(Path(folder))
            template.stdout = self.stdout
            return collect(template, Path(folder))

    def _complaints(self, language: str, wanted: Catalog | None) -> Iterator[str]:
        path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            yield f"{language}: {path} is missing"
            return
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        for message in wanted or []:
            if message.id and catalogue.get(message.id, message.context) is None:
                yield f"{language}: not in the catalogue: {excerpt(message)}"
        for message in catalogue:
            if message.id:
                yield from (f"{language}: {what}: {excerpt(message)}" for what in faults(message, language))
