"""Which batches wait for somebody, and how far the worker has come with one.

While it works, its transaction holds the row and nobody sees what it writes there: progress stands in the cache,
which is a help and never a condition."""

from django.core.cache import cache
from django.db.models import QuerySet

from ..models import Batch

KEPT_SECONDS = 3600


def to_do(rows: QuerySet[Batch]) -> QuerySet[Batch]:
    """Without what is booked or undone, and without files of which the ledger knows all."""
    known = {"report__entries": 0, "report__changed_projects": 0, "report__rows__rejected": 0}
    nothing = Batch.objects.filter(state=Batch.State.CHECKED, **known)
    return rows.exclude(state__in=[Batch.State.BOOKED, Batch.State.UNDONE]).exclude(pk__in=nothing.values("pk"))


def set_progress(batch: Batch, share: float) -> None:
    if batch.pk is not None:
        cache.set(_key(batch), int(share * 100), KEPT_SECONDS)


def progress_of(batch: Batch) -> int:
    """Per cent of what it is doing now."""
    if batch.state in (Batch.State.CHECKING, Batch.State.BOOKING):
        return min(99, cache.get(_key(batch)) or 0)
    return batch.progress


def _key(batch: Batch) -> str:
    return f"trustfunds.batch.{batch.pk}.{batch.state}"


def same_file(batch: Batch) -> Batch | None:
    """Another batch that booked the very same bytes."""
    if not batch.sha256:
        return None
    return Batch.objects.filter(sha256=batch.sha256, state=Batch.State.BOOKED).exclude(pk=batch.pk).first()
