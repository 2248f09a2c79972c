"""The only door to mail. Everything here writes rows inside the caller's transaction; sending waits for the commit."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from portal.accounts.models import User

from .handling import attach, discard, edit, release, resend, retry
from .models import Message, Preference
from .preferences import frequency_for
from .recipients import Recipient, addressees
from .registry import EVENTS, Event, Mode
from .rendering import Preview, render
from .telling import tell_the_worker

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
    row.fill_search_text()
    return row
