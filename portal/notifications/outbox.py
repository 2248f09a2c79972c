"""The only door to mail. Everything here writes rows inside the caller's transaction; sending waits for the commit."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.dispatch import enqueue_after_commit
from portal.core.errors import Conflict, IllegalMove, NotPermitted
from portal.core.models import record
from portal.core.text import normalise

from .models import Message, Preference
from .preferences import frequency_for
from .recipients import Recipient, addressees
from .registry import EVENTS, Event, Mode
from .rendering import Preview, html_from_text, render
from .states import MESSAGE

__all__ = [
    "Preview",
    "Recipient",
    "attach",
    "discard",
    "edit",
    "messages_about",
    "post",
    "preview",
    "release",
    "resend",
    "retry",
    "tell_the_worker",
]

State = Message.State


def post(
    event_key: str,
    recipients: Iterable[User | Recipient],
    *,
    subject,
    context: dict[str, Any],
    dedupe_key: str,
    by: User | None = None,
    attachments: Sequence[dict] = (),
    draft: bool | None = None,
    confidential: bool = False,
    reply_to: str = "",
) -> list[Message]:
    """One row for each address, rendered now in the reader's language; the same `dedupe_key` never makes a second.

    `by` acted and is not written to. `draft` overrides the event's mode: True waits for release, False leaves at
    once. Whoever has switched an optional event off gets no row. `context["url"]` is the page the message is about.
    """
    event = EVENTS[event_key]
    people = {f"{dedupe_key}:{one.key}": one for one in addressees(recipients, besides=by)}
    known = set(Message.objects.filter(dedupe_key__in=people).values_list("dedupe_key", flat=True))
    shared = {
        **Message.subject_keys(subject),
        "event": event_key,
        "created_by": by,
        "attachments": list(attachments),
        "confidential": confidential,
        "reply_to": reply_to,
        "link": "" if confidential else context.get("url", ""),  # it may be the one-time link itself
    }
    new = [
        _row(event, recipient, state, context, dedupe_key=key, **shared)
        for key, recipient, state in _starts(event, people, known, draft)
    ]
    # Another transaction may be writing the same keys: then its rows stand and ours are dropped, without an error.
    Message.objects.bulk_create(new, ignore_conflicts=True)
    rows = list(Message.objects.filter(dedupe_key__in=people).order_by("pk"))
    tell_the_worker(row.pk for row in rows if row.state == State.QUEUED and row.dedupe_key not in known)
    return rows


def preview(event_key: str, recipient: User | Recipient, context: dict[str, Any]) -> Preview:
    """What `post` would write to this reader; nothing is written."""
    reader = recipient if isinstance(recipient, Recipient) else Recipient.of(recipient)
    return render(EVENTS[event_key], reader, context)


def messages_about(subject):
    """Rows about one object, the newest first, without their bodies."""
    return Message.objects.about(subject).without_bodies().select_related("recipient", "released_by")


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
    row.search_text = _search_text(row)
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


def tell_the_worker(ids: Iterable[int]) -> None:
    """After the commit."""
    enqueue_after_commit("notifications.deliver", "message_id", list(ids), lost=_leave_to_the_sweep)


def _starts(event: Event, people: dict[str, Recipient], known: set[str], draft: bool | None):
    """Each new row's key, reader and first state; nobody who has switched the event off."""
    if draft or (draft is None and event.mode == Mode.DRAFT):
        return [(key, one, State.DRAFT) for key, one in people.items() if key not in known]
    wanted = {key: one for key, one in people.items() if key not in known}
    frequencies = frequency_for(event, wanted.values(), at_once=draft is False)
    first: dict[str, str] = {
        Preference.Frequency.AT_ONCE: State.QUEUED,
        Preference.Frequency.DAILY: State.DIGEST,
        Preference.Frequency.WEEKLY: State.DIGEST,
    }
    return [(key, one, first[frequencies[one]]) for key, one in wanted.items() if frequencies[one] in first]


def _row(event: Event, recipient: Recipient, state: str, context: dict[str, Any], /, **fields) -> Message:
    words = render(event, recipient, context)
    row = Message(
        state=state,
        recipient=recipient.user,
        to_email=recipient.email.strip(),
        to_name=recipient.name,
        language=recipient.language,
        title=words.title,
        body_text=words.text,
        body_html=words.html,
        needs_release=state == State.DRAFT,
        enqueued_at=timezone.now() if state == State.QUEUED else None,
        **fields,
    )
    row.search_text = _search_text(row)
    return row


def _search_text(row: Message) -> str:
    return normalise(row.title, row.to_name, row.to_email)


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


def _leave_to_the_sweep(ids: list[int]) -> None:
    Message.objects.filter(pk__in=ids).update(enqueued_at=None)
