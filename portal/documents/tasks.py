from celery import shared_task
from django.conf import settings

from . import making, sweeping
from .limits import give_back


@shared_task(
    name="documents.render",
    soft_time_limit=settings.DOCUMENT_SECONDS,
    time_limit=settings.DOCUMENT_SECONDS + 30,  # where the soft one finds no Python to interrupt
)
def render(*, document_id: int) -> None:
    making.make(document_id)
    give_back()


@shared_task(name="documents.sweep")
def sweep() -> None:
    sweeping.sweep()
