"""The check of the catalogues, on a project of a few texts."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.launch.catalogues import compile_catalogues

HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=n > 1;\n"
"""
SOURCES = """
from django.utils.translation import gettext, ngettext
gettext("Hello %(name)s")
gettext("Good day")
ngettext("One request", "%(count)d requests", 2)
"""
COMPLETE = """
msgid "Hello %(name)s"
msgstr "Bonjour %(name)s"

msgid "Good day"
msgstr "Bonjour"

msgid "In the template"
msgstr "Dans le gabarit"

msgid "One request"
msgid_plural "%(count)d requests"
msgstr[0] "Une demande"
msgstr[1] "%(count)d demandes"
"""


@pytest.fixture
def project(tmp_path: Path, settings) -> Path:
    """Its catalogues are complete; a test spoils one of them."""
    (tmp_path / "code.py").write_text(SOURCES)
    (tmp_path / "page.html").write_text('{% load i18n %}{% translate "In the template" %}')
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    for language in ("en", "fr"):
        write(tmp_path, language, COMPLETE)
    return tmp_path


def write(project: Path, language: str, text: str) -> None:
    folder = project / "locale" / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "django.po").write_text(HEADER + text)


def complaints() -> str:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_translations", stdout=out, stderr=out)
    return out.getvalue()


needs_xgettext = pytest.mark.skipif(shutil.which("xgettext") is None, reason="xgettext is missing")


@needs_xgettext
def test_complete_catalogues_pass_and_stay_untouched(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    out = StringIO()
    call_command("check_translations", stdout=out)
    assert "complete" in out.getvalue()
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@needs_xgettext
@pytest.mark.parametrize("text", ["Good day", "In the template"])
def test_a_text_that_a_catalogue_lacks_is_named(project: Path, text: str) -> None:
    write(project, "en", COMPLETE.replace(f'msgid "{text}"', 'msgid "Something else"'))
    assert complaints().splitlines() == [f"en: not in the catalogue: {text}"]


@pytest.mark.parametrize(
    ("original", "spoiled", "complaint"),
    [
        ('msgstr "Bonjour"', 'msgstr ""', "fr: not translated: Good day"),
        ('msgid "Good day"', '#, fuzzy\nmsgid "Good day"', "fr: marked as fuzzy: Good day"),
        ("Bonjour %(name)s", "Bonjour %(nom)s", "fr: has a placeholder that the original lacks: Hello %(name)s"),
        ("Bonjour %(name)s", "Bonjour", "fr: lacks a placeholder of the original: Hello %(name)s"),
        ("%(count)d demandes", "Des demandes", "fr: lacks a placeholder of the original: One request"),
        ("Une demande", "", "fr: not translated: One request"),
    ],
)
def test_a_wrong_translation_is_named(project: Path, original: str, spoiled: str, complaint: str) -> None:
    write(project, "fr", COMPLETE.replace(original, spoiled))
    assert complaints().splitlines()[-1] == complaint


def test_the_source_language_may_leave_its_texts_as_they_are(project: Path) -> None:
    write(project, "en", COMPLETE.replace('msgstr "Bonjour"', 'msgstr ""'))
    call_command("check_translations", stdout=StringIO(), stderr=StringIO())


def test_a_missing_catalogue_is_named(project: Path) -> None:
    shutil.rmtree(project / "locale" / "fr")
    assert complaints().splitlines()[-1] == "fr: there is no locale/fr/LC_MESSAGES/django.po"


def test_without_xgettext_the_gap_is_said_and_in_ci_it_fails(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)
    err = StringIO()
    call_command("check_translations", stdout=StringIO(), stderr=err)
    assert "xgettext is missing" in err.getvalue()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(CommandError, match="xgettext is missing"):
        call_command("check_translations", stdout=StringIO())


def test_compiled_catalogues_are_made_once_and_again_when_their_source_changes(project: Path) -> None:
    locale = project / "locale"
    assert len(list(compile_catalogues(locale))) == 2
    assert list(compile_catalogues(locale)) == []
    write(project, "fr", COMPLETE)
    assert list(compile_catalogues(locale)) == [locale / "fr" / "LC_MESSAGES" / "django.po"]
