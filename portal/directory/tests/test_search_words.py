"""The stored words of a searchable row: always those of its text, and never carried along with the row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core import search as searching
from portal.core.search import search
from portal.directory.models import Authority
from portal.directory.tests.factories import AuthorityFactory

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return list(search(Authority.objects.all(), text).values_list("official_name", flat=True))


def test_a_changed_text_is_found_by_its_new_words_only():
    row = AuthorityFactory(official_name="Louga")
    assert found("loug") == ["Louga"]
    Authority.objects.filter(pk=row.pk).update(search_text="thies ville")
    assert found("louga") == []
    assert found("vil thi") == ["Louga"]


def test_no_row_and_no_insert_brings_the_words_along():
    with CaptureQueriesContext(
        connection,
    ) as captured:
        row = AuthorityFactory()
        loaded = Authority.objects.select_related("country").get(pk=row.pk)
    assert "search_words" in loaded.get_deferred_fields()
    assert not any("search_words" in query["sql"] for query in captured)


def test_a_row_is_saved_whole_although_its_words_stay_behind():
    row = Authority.objects.get(pk=AuthorityFactory(official_name="Louga").pk)
    row.official_name, row.search_text = "Podor", "podor"
    row.save()
    assert found("podor") == ["Podor"]


def test_a_search_reads_the_stored_words_and_parses_no_text():
    with CaptureQueriesContext(connection) as captured:
        list(search(Authority.objects.all(), "louga", ranked=True))
    (query,) = captured
    assert "to_tsvector" not in query["sql"].lower()


@pytest.mark.parametrize("text", ["louga", "louga nord"])
def test_of_more_matches_than_are_ranked_the_newest_count(text, monkeypatch):
    monkeypatch.setattr(searching, "RANKED", 1)
    keys = [AuthorityFactory(official_name=f"Louga nord {n}").pk for n in range(4)]
    assert [row.pk for row in search(Authority.objects.all(), text, ranked=True)] == keys[:1:-1]
