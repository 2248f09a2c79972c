"""Invitations by the ten thousand: written while a person waits, delivered by a worker that is killed twice."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from events.actions import invitations
from events.models import Event, Invitation, InvitationRun
from events.selectors.invitees import Invitee
from portal.core.tests import processes
from portal.core.tests.broker import Broker, forget_connections
from portal.core.tests.holding import hold
from portal.core.tests.mail_server import OK, MailServer
from portal.core.tests.waiting import until
from portal.core.tests.worker import Worker
from portal.directory.models import Country
from portal.notifications.models import Message
from portal.notifications.sweeping import sweep

from .report import Report
from .world import World

QUEUED_SECONDS = 10  # what the person may wait; printed, for the ratio decides
SWEEP_EVERY = 5.0
IMPATIENT = 10  # seconds after which a dead worker's rows are picked up: a benchmark does not wait as long as life does
BARE = 2_000
PATIENCE = 3_600


class Mailboxes(MailServer):
    """Counts what arrives, keeps one mail whole and forgets the others."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: Counter[str] = Counter()
        self.mail = b""

    async def handle_DATA(self, server, session, envelope) -> str:
        self.arrived.update(envelope.rcpt_tos)
        self.mail = envelope.content
        return OK


def measure(here: World, report: Report, rounds: int, number: int) -> None:
    queueing(here, report, max(3, rounds // 10), number)
    delivery(here, report, number)


def _event(here: World, name: str) -> Event:
    start = timezone.now().replace(microsecond=0) + timedelta(days=60)
    return Event.objects.create(
        code=f"EV-2020-{name}",
        slug=f"bench-{name.lower()}",
        kind="territorial",
        title_en="Partners for the valley",
        title_fr="Des partenaires pour la vallée",
        summary_en="A day for partners. " * 10,
        host=here.authority,
        country=Country.objects.get(pk="SN"),
        city="Louga",
        time_zone="Africa/Dakar",
        languages=["fr"],
        contact_role="Desk",
        contact_email="desk@bench.example",
        starts_at=start,
        ends_at=start + timedelta(hours=8),
        owner=here.officer,
        created_by=here.officer,
        state="registration_open",
        published_at=timezone.now(),
        published_by=here.officer,
    )


def _people(number: int) -> list[Invitee]:
    return [
        Invitee(f"town{place}@bench.example", f"Town {place}", ("en", "fr", "es")[place % 3]) for place in range(number)
    ]


def _invite(event: Event, number: int) -> InvitationRun:
    return invitations.invite(event=event, by=event.owner, source="file", criteria={}, invitees=_people(number))


def queueing(here: World, report: Report, rounds: int, number: int) -> None:
    """The whole action against the plain rows it cannot do without, in turn."""
    times: list[tuple[float, float]] = []
    for place in range(rounds):
        event, beside = _event(here, f"Q{place}"), _event(here, f"P{place}")
        run = InvitationRun.objects.create(event=beside, source="file", created_by=here.officer)
        times.append((_seconds(partial(_invite, event, number)), _seconds(partial(_plain, run, number))))
        Event.objects.filter(pk__in=[event.pk, beside.pk]).delete()
    whole, plain = (statistics.median(column) for column in zip(*times, strict=True))
    report.ratio(f"{number:,} invitations written ÷ a plain insert of their rows", whole / plain, 2)
    report.note(f"the person waits {whole:.1f} s for {number:,} invitations (a promise of {QUEUED_SECONDS} s)")


@transaction.atomic
def _plain(run: InvitationRun, number: int) -> None:
    rows = [
        Invitation(
            event_id=run.event_id, run=run, email=one.email, name=one.name, language=one.language, state="prepared"
        )
        for one in _people(number)
    ]
    Invitation.objects.bulk_create(rows, batch_size=2000)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def delivery(here: World, report: Report, number: int) -> None:
    """Killed once while it writes the mails of a batch and once while it sends one; started again each time."""
    with tempfile.TemporaryDirectory() as folder, _services(Path(folder)) as (mailboxes, worker):
        run = _invite(_event(here, "SENT"), number)
        middle = run.invitations.order_by("pk")[number // 3]
        start = time.perf_counter()
        with hold("events_invitation", f"NEW.state = 'queued' AND NEW.id = {middle.pk}") as held:
            _start(worker)
            until(held.is_reached, "the worker writes the mails of a batch", seconds=PATIENCE)
            worker.kill()
        begun, before = time.perf_counter(), sum(mailboxes.arrived.values())
        at = f"town{2 * number // 3}@bench.example"
        with hold("notifications_message", f"NEW.handed_over_at IS NOT NULL AND NEW.to_email = '{at}'") as held:
            _start(worker)
            until(_beat(held.is_reached), "the worker sends the mails of a batch", seconds=PATIENCE)
            rate = (sum(mailboxes.arrived.values()) - before) / (time.perf_counter() - begun)
            worker.kill()
        _start(worker)
        sent = Message.objects.about(run).filter(state="sent")
        until(_beat(lambda: sent.count() == number), "every mail has left", seconds=PATIENCE)
        took = time.perf_counter() - start
        bare = BARE / _bare(mailboxes, Path(folder) / "mail.eml")
        _judge(report, mailboxes, number)
    report.at_least("mails a second, rendered, claimed, sent and marked ÷ bare smtplib's", rate / bare, 0.04)
    report.note(f"{number:,} delivered in {took:.0f} s by one process, {rate:.0f} mails a second; bare {bare:.0f}")


def _judge(report: Report, mailboxes: Mailboxes, number: int) -> None:
    arrived = {address: times for address, times in mailboxes.arrived.items() if address.startswith("town")}
    lost, twice = number - len(arrived), sum(times > 1 for times in arrived.values())
    report.count(f"{number:,} invitations, the worker killed twice: lost", lost, 0, "mails")
    report.count(f"{number:,} invitations, the worker killed twice: arrived twice", twice, 0, "mails")


@contextmanager
def _services(folder: Path) -> Iterator[tuple[Mailboxes, Worker]]:
    """A mail server, a broker and a worker of this measurement's own; the worker is not started yet."""
    mailboxes, broker = Mailboxes(), Broker(folder)
    mailboxes.start()
    broker.start()
    os.environ["CELERY_BROKER_URL"] = broker.url
    forget_connections()
    # As fast as the machine lets it: the sender it is compared with gives way to nobody.
    variables = {"EMAIL_URL": mailboxes.url, "CELERY_BROKER_URL": broker.url, "WORKER_NICENESS": "0"}
    worker = Worker({**processes.environment(), **variables}, folder / "worker.log")
    try:
        with override_settings(OUTBOX_STUCK_SECONDS=IMPATIENT, TELL_AGAIN_SECONDS=2 * IMPATIENT):
            yield mailboxes, worker
    finally:
        worker.stop()
        broker.stop()
        mailboxes.stop()
        del os.environ["CELERY_BROKER_URL"]
        forget_connections()


def _start(worker: Worker) -> None:
    worker.start()
    current_app.send_task("events.sweep_invitations")


def _beat(condition: Callable[[], bool]) -> Callable[[], bool]:
    """The condition, and now and then the sweep that beat would have had done."""
    last = time.monotonic()

    def asked() -> bool:
        nonlocal last
        if time.monotonic() - last > SWEEP_EVERY:
            sweep()
            last = time.monotonic()
        return condition()

    return asked


def _bare(mailboxes: Mailboxes, file: Path) -> float:
    file.write_bytes(mailboxes.mail)
    command = [sys.executable, "-m", "bench.bare", str(mailboxes.port), str(file), str(BARE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=settings.BASE_DIR)
    return float(done.stdout)
