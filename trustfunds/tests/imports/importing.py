"""Doing what the worker does, in the test's own process."""

from pathlib import Path

from django.core.files import File

from trustfunds.actions import batches
from trustfunds.imports import running
from trustfunds.models import Batch


def upload(path: Path, layout: str, by, *, create_missing: bool = True, skip_rejected: bool = False) -> Batch:
    with path.open("rb") as file:
        return batches.upload(
            file=File(file),
            filename=path.name,
            layout=layout,
            create_missing=create_missing,
            skip_rejected=skip_rejected,
            by=by,
        )


def checked(path: Path, layout: str, by, **options) -> Batch:
    return worked(upload(path, layout, by, **options))


def booked(path: Path, layout: str, by, **options) -> Batch:
    """Only checked where there is nothing to book."""
    batch = checked(path, layout, by, **options)
    if not batches.has_something(batch.report):
        return batch
    batches.book_batch(batch=batch, by=by)
    return worked(batch)


def undone(batch: Batch, by, reason: str = "Wrong file") -> Batch:
    return worked(batches.undo_batch(batch=batch, reason=reason, by=by))


def worked(batch: Batch) -> Batch:
    running.run(batch.pk)
    batch.refresh_from_db()
    return batch
