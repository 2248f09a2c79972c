from celery import shared_task

from . import delivery, digests, sweeping


@shared_task(name="notifications.deliver", time_limit=300)
def deliver(*, message_ids: list[int]) -> None:
    delivery.deliver(message_ids)


@shared_task(name="notifications.sweep")
def sweep() -> None:
    sweeping.sweep()


@shared_task(name="notifications.send_digests")
def send_digests() -> None:
    digests.send_due()
