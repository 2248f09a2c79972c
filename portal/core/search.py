"""Accent-insensitive prefix search over a normalised column, by PostgreSQL's own text search.

A searchable model has `search_text` (filled with `core.text.normalise`) and a GIN index on
`to_tsvector('simple', search_text)`: see `search_index`.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import QuerySet

from .text import normalise

RANKED = 200
VECTOR = SearchVector("search_text", config="simple")


def search_index(name: str) -> GinIndex:
    return GinIndex(VECTOR, name=name)


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
    found = queryset.annotate(_vector=VECTOR).filter(_vector=query)
    return _best_first(queryset, found, query) if ranked else found


def _best_first(queryset: QuerySet, found: QuerySet, query: SearchQuery) -> QuerySet:
    """The best of the newest `RANKED` matches (one more, so that a count can say "and more"): ranking reads each
    row's text, and a common word must not cost more than a rare one."""
    newest = found.order_by("-pk").values("pk")[: RANKED + 1]
    return queryset.filter(pk__in=newest).annotate(rank=SearchRank(VECTOR, query)).order_by("-rank", "-pk")
