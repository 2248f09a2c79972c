"""What the worker and the clock do for the trust funds."""

from celery import shared_task

from ..actions import batches
from ..imports import running

LONGEST_SECONDS = 3600  # a million rows take minutes


@shared_task(name="trustfunds.run_batch", soft_time_limit=LONGEST_SECONDS, time_limit=LONGEST_SECONDS + 60)
def run_batch(*, batch_id: int) -> None:
    running.run(batch_id)


@shared_task(name="trustfunds.sweep_batches")
def sweep_batches() -> None:
    batches.sweep()
