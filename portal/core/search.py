"""Accent-insensitive prefix search over a normalised column, by PostgreSQL's own text search.

A searchable model has four lines: `search_text` (filled with `core.text.normalise`), `search_words = SearchWords()`,
`objects = SearchManager.from_queryset(…)()` and `search_index(…)` among its indexes.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, QuerySet

from .text import normalise

RANKED = 200


class SearchWords(models.GeneratedField):
    """The words of `search_text`, kept by the database: neither a match nor its rank parses a text again.

    As bulky as the text, and of use to the database alone: no insert reads it back, no row brings it along
    (`SearchManager`), and migrations know it as a plain generated column.
    """

    db_returning = False

    def __init__(self, **options):
        options.setdefault("expression", SearchVector("search_text", config="simple"))
        options.setdefault("output_field", SearchVectorField())
        options.setdefault("db_persist", True)
        super().__init__(**options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.GeneratedField", args, options


class SearchManager(models.Manager):
    def get_queryset(self) -> QuerySet:
        return super().get_queryset().defer("search_words")


def search_index(name: str) -> GinIndex:
    return GinIndex(fields=["search_words"], name=name)


def prefix_query(text: str) -> SearchQuery | None:
    """Every word must occur, as a beginning: `louga eau` finds `Louga … eaux`."""
    words = normalise(text).split()
    if not words:
        return None
    return SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")


def search(queryset: QuerySet, text: str, *, ranked: bool = False) -> QuerySet:
    query = prefix_query(text)
    if query is None:
        return queryset
    found = queryset.filter(search_words=query)
    return _best_first(queryset, found, query) if ranked else found


def _best_first(queryset: QuerySet, found: QuerySet, query: SearchQuery) -> QuerySet:
    """The best of the newest `RANKED` matches (one more, so that a count can say "and more"): ranking reads each
    row's words, and a common word must not cost more than a rare one."""
    newest = found.order_by("-pk").values("pk")[: RANKED + 1]
    return queryset.filter(pk__in=newest).annotate(rank=SearchRank(F("search_words"), query)).order_by("-rank", "-pk")
