"""Sending an edition out. Entries are rows first: `disseminate` writes them all, the worker hands them to the outbox
in batches, and whatever kills it, what was not handed over is handed over later, once."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.dispatch import AT_ONCE, BEHIND, enqueue_after_commit
from portal.core.errors import ActionRefused
from portal.core.models import record

from ...emails import dissemination as emails
from ...models import DisseminationEntry, DisseminationRun, Edition, MarketingDocument
from ...registry.readers import Reader
from ...selectors.territories.editions import current_editions, matching
from ...selectors.territories.readers import plan
from .base import producing

BATCH = 100
ROWS = 2000
Channel = DisseminationEntry.Channel


def disseminate(
    *,
    document: MarketingDocument,
    by,
    criteria: dict,
    readers: Iterable[Reader],
    greetings: dict[str, str] | None = None,
    version: int | None = None,
) -> DisseminationRun:
    """One entry for each address that does not have this edition yet. `criteria`: as the person chose, without
    addresses. `greetings`: own words by language."""
    with producing(document, "disseminate", by=by, version=version) as row:
        editions = current_editions(row.profile)
        if not editions:
            raise ActionRefused(_("No edition of this document is public."))
        planned = plan(row, readers)
        if not planned.mails:
            raise ActionRefused(_("Nobody would be written to: each of them has this edition, or nobody was chosen."))
        run = DisseminationRun.objects.create(
            document=row,
            number=row.editions_made,
            criteria=criteria,
            total=len(planned.mails),
            known=planned.known,
            created_by=by,
            **{f"greeting_{code}": text.strip() for code, text in (greetings or {}).items()},
        )
        rows = [entry_for(one, run, matching(editions, one.language, row)[0], by) for one in planned.mails]
        DisseminationEntry.objects.bulk_create(rows, batch_size=ROWS)
        record(row, "disseminate", by=by, public=True, edition=run.number, number=run.total)
        tell_the_worker(run)
    return run


def tell_the_worker(run: DisseminationRun, *, goes_on: bool = False) -> None:
    """A sending that goes on stands behind the mails it has already brought: they leave while the next are written."""
    priority = BEHIND if goes_on else AT_ONCE
    enqueue_after_commit("partnerships.queue_dissemination", "run_id", [run.pk], priority=priority)


def entry_for(reader: Reader, run: DisseminationRun, edition: Edition, by) -> DisseminationEntry:
    """Not saved."""
    label, key = reader.party
    return DisseminationEntry(
        subject_type=label,
        subject_id=key,
        edition=edition,
        run=run,
        name=(reader.organisation or reader.email)[:200],
        email=reader.email,
        greeted_as=reader.name[:200],
        language=reader.language,
        user_id=reader.user_id,
        sent_by=by,
    )


def queue_dissemination(*, run: DisseminationRun, size: int = BATCH) -> int:
    """Hand the next entries of a sending to the outbox; 0 when none was left.

    A batch is one transaction: a worker that dies leaves all of it unsent or all of it in the outbox. Two workers take
    different rows. What was not handed over when the edition is no longer the current one never goes out: one reading
    of the editions decides, and the mails name those it found.
    """
    with transaction.atomic():
        document = MarketingDocument.objects.select_related("profile__authority__country").get(pk=run.document_id)
        pending = DisseminationEntry.objects.filter(run=run).to_queue().select_related("user")
        rows = list(pending.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:size])
        editions = [one for one in current_editions(document.profile) if one.number == run.number]
        if editions:
            _queue(document, run, rows, editions)
        else:
            _drop(run, rows)
        if len(rows) < size:
            _finish(run)
    return len(rows)


def _queue(
    document: MarketingDocument, run: DisseminationRun, rows: list[DisseminationEntry], editions: list[Edition]
) -> None:
    written = emails.queue(document, run, rows, editions)
    now = timezone.now()
    for row in rows:
        row.message = written.get(row.email)
        row.queued_at = row.sent_at = now
    DisseminationEntry.objects.bulk_update(rows, ["message", "queued_at", "sent_at"])


def _drop(run: DisseminationRun, rows: list[DisseminationEntry]) -> None:
    DisseminationEntry.objects.filter(pk__in=[row.pk for row in rows]).delete()
    locked = DisseminationRun.objects.select_for_update().get(pk=run.pk)
    locked.total -= len(rows)
    locked.save(update_fields=["total"])


def _finish(run: DisseminationRun) -> None:
    left = DisseminationEntry.objects.filter(run=run).to_queue()
    if not left.exists():
        DisseminationRun.objects.filter(pk=run.pk, finished_at=None).update(finished_at=timezone.now())


def hand_out(
    *, document: MarketingDocument, by, edition: str, channel: str, name: str, on: date, note: str = ""
) -> DisseminationEntry:
    """Note that an edition was handed over on paper or at an event; `edition` is its reference. The same hand-over
    noted twice is kept once."""
    with producing(document, "hand_out", by=by) as row:
        found = next((one for one in row.editions.all() if one.reference == edition), None)
        if found is None or channel not in (Channel.HAND, Channel.EVENT) or not name.strip():
            raise ActionRefused(_("Say which edition was handed over, how, and to whom."))
        if on > timezone.localdate():
            raise ActionRefused(_("The day lies ahead."))
        noon = timezone.make_aware(datetime.combine(on, time(12)), timezone.get_default_timezone())
        said = {"edition": found, "channel": channel, "name": name.strip()[:200], "sent_at": noon, "email": ""}
        made, new = DisseminationEntry.objects.get_or_create(
            **said, defaults={"note": note.strip()[:250], "language": found.language[:2], "sent_by": by}
        )
        if new:
            record(row, "hand_out", by=by, public=True, edition=found.reference)
    return made


def forget_reader(person) -> None:
    """A person closes their account: the log keeps that their organisation had the edition, and no longer who."""
    rows = DisseminationEntry.objects.filter(user=person)
    rows.to_queue().delete()
    nobody = Concat(Value("closed-"), Cast("pk", CharField()), Value("@closed.invalid"))  # one had two addresses
    rows.update(email=nobody, greeted_as="", user=None)
