"""What is done with messages that were written: drafts released, edited, discarded; failed ones tried again."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.errors import Conflict, IllegalMove, NotPermitted
from portal.core.models import record

from .models import Message
from .registry import EVENTS
from .rendering import html_from_text
from .states import MESSAGE
from .telling import tell_the_worker


@transaction.atomic
def release(messages: Iterable[Message], *, by: User) -> list[Message]:
    rows = _lock(messages)
    for row in rows:
        _check_second_person(row, by)
        row.move_to("release")
        row.released_by, row.released_at = by, timezone.now()
        _queue_now(row)
        record(row, "release", by=by)
    tell_the_worker(row.pk for row in rows)
    return rows


@transaction.atomic
def discard(messages: Iterable[Message], *, by: User | None) -> list[Message]:
    rows = _lock(messages)
    for row in rows:
        row.move_to("discard")
        if row.confidential:
            row.body_text = row.body_html = ""
        row.save()
        record(row, "discard", by=by)
    return rows


@transaction.atomic
def edit(message: Message, *, title: str, text: str, by: User, version: int | None = None) -> Message:
    """The HTML part is made anew from the text, so that both say the same. `version` is the one the person saw."""
    (row,) = _lock([message])
    row.move_to("edit")
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else has edited this draft since you opened it."))
    row.version += 1
    row.title, row.body_text = title, text
    row.body_html = html_from_text(text, title=title, language=row.language, optional=_is_optional(row.event))
    row.fill_search_text()
    row.save()
    record(row, "edit", by=by)
    return row


@transaction.atomic
def attach(messages: Iterable[Message], references: Sequence[dict]) -> None:
    """Add files to drafts; one that is already attached is not added again."""
    for row in _lock(messages):
        row.move_to("edit")
        row.attachments += [reference for reference in references if reference not in row.attachments]
        row.save(update_fields=["attachments"])


@transaction.atomic
def retry(messages: Iterable[Message], *, by: User) -> list[Message]:
    """Start over with a failed or bounced message: same row, same Message-ID, all attempts anew."""
    rows = _lock(messages)
    for row in rows:
        row.move_to("retry")
        row.attempts = row.interruptions = 0
        row.handed_over_at = None
        _queue_now(row)
        record(row, "retry", by=by)
    tell_the_worker(row.pk for row in rows)
    return rows


@transaction.atomic
def resend(message: Message, *, by: User) -> Message:
    """A new message with the same words to the same address; the old row stays as it was."""
    (row,) = _lock([message])
    MESSAGE.check_source("resend", row.state)
    if row.confidential:
        raise IllegalMove(_("It carried a one-time link. The person can ask for a new one."))
    number = Message.objects.filter(dedupe_key__startswith=f"{row.dedupe_key}:again").count() + 1
    copied = ["event", "recipient", "to_email", "to_name", "reply_to", "language", "title", "body_text", "body_html"]
    copied += ["link", "attachments", "search_text", "subject_type", "subject_id"]
    again = Message.objects.create(
        **{name: getattr(row, name) for name in copied},
        dedupe_key=f"{row.dedupe_key}:again{number}",
        created_by=by,
        enqueued_at=timezone.now(),
    )
    record(row, "resend", by=by, as_message=again.pk)
    tell_the_worker([again.pk])
    return again


def _lock(messages: Iterable[Message]) -> list[Message]:
    keys = [message.pk for message in messages]
    return list(Message.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def _check_second_person(row: Message, by: User) -> None:
    event = EVENTS.get(row.event)
    if event is not None and event.decision and row.created_by_id == by.pk:
        raise NotPermitted(_("A decision is released by a second person, not by the one who drafted it."))


def _queue_now(row: Message) -> None:
    row.next_attempt_at = row.enqueued_at = timezone.now()
    row.failure = row.last_error = row.waiting_for = ""
    row.save()


def _is_optional(event_key: str) -> bool:
    return event_key in EVENTS and not EVENTS[event_key].mandatory
