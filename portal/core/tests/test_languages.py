from types import SimpleNamespace

import pytest

from portal.core.languages import text_for, written_in

ROW = SimpleNamespace(title_en="", title_fr="Bonjour", title_es="Hola", text_fr="")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [(["es"], "es"), (["es-CO"], "es"), (["en"], "fr"), (["en", "es"], "es"), (["ar"], "fr"), ([], "fr")],
)
def test_a_reader_gets_the_wanted_language_or_the_first_there_is(wanted, language):
    assert written_in(ROW, "title", *wanted) == language
    assert text_for(ROW, "title", *wanted) == getattr(ROW, f"title_{language}")


def test_what_was_never_written_is_empty():
    assert (written_in(ROW, "text", "fr"), text_for(ROW, "text", "fr")) == ("", "")
