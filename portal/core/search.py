"""Accent-insensitive prefix search over a normalised column, by PostgreSQL's own text search.

A searchable model has four lines: `search_text` (filled with `core.text.normalise`), `search_words = SearchWords()`,
`objects = SearchManager.from_queryset(…)()` and `search_index(…)` among its indexes.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy

from .text import normalise

RANKED = 200


class SearchWords(models.GeneratedField):
    """The words of `search_text`, kept by the database: neither a match nor its rank parses a text again.

    As bulky as the text, and of use to the database alone: no insert reads it back, no row brings it along
    (`SearchManager`), and migrations know it as a plain generated column.
    """

    db_returning = False  # type: ignore[assignment]  # the stubs know no other value than Django's own

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
    if not ranked:
        return found
    newest = found.order_by(_newest_first(text)).values("pk")[: RANKED + 1]
    return _best_first(queryset.filter(pk__in=newest), query)


def _newest_first(text: str) -> OrderBy:
    """How often one word occurs PostgreSQL knows, and walks back from the newest row where that is the shorter way.
    Of several it supposes that they meet by chance: two common words that never meet would have it walk the whole
    table. An order that is no column's leaves it the index of words."""
    return (F("pk") + 0).desc() if " " in normalise(text) else F("pk").desc()


def _best_first(newest: QuerySet, query: SearchQuery) -> QuerySet:
    """Only the newest `RANKED` matches are ranked (one more, so that a count can say "and more"): ranking reads each
    row's words, and a common word must not cost more than a rare one."""
    return newest.annotate(rank=SearchRank(F("search_words"), query)).order_by("-rank", "-pk")
