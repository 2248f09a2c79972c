"""What happened and what was said on a case, in one line of time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from portal.core.models import Activity

from ..models import PartnershipRequest, Post
from .history import in_words

SHOWN, MOST = 40, 1000
EVENTS, NOTES, MESSAGES = "events", "notes", "messages"
KINDS = (EVENTS, NOTES, MESSAGES)
# Checks stand in the checklist; a prepared referral is told once, as `refer`.
LEFT_OUT = ("check", "liaison.prepare")


@dataclass(frozen=True)
class Entry:
    """`kind`: events, notes (internal) or messages (the requester reads or wrote them)."""

    kind: str
    at: datetime
    by: Any  # a person; None for the portal's clock
    text: str
    note: str = ""
    from_requester: bool = False
    is_public: bool = False


@dataclass(frozen=True)
class Timeline:
    entries: list[Entry]
    has_more: bool


def timeline(row: PartnershipRequest, *, only: str = "", everything: bool = False) -> Timeline:
    """The newest first. Two queries at most, of bounded length."""
    most = MOST if everything else SHOWN
    entries = [*_events(row, only, most + 1), *_posts(row, only, most + 1)]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    return Timeline(entries[:most], len(entries) > most)


def _events(row: PartnershipRequest, only: str, most: int) -> list[Entry]:
    if only not in ("", EVENTS):
        return []
    rows = Activity.objects.about(row).exclude(verb__in=LEFT_OUT).select_related("actor")
    activities = list(rows.order_by("-at", "-pk")[:most])
    people = {activity.actor_id: activity.actor for activity in activities} | {row.owner_id: row.owner}
    return [
        Entry(EVENTS, line.at, line.by, line.text, line.note, is_public=line.is_public)
        for line in (in_words(activity, people) for activity in activities)
    ]


def _posts(row: PartnershipRequest, only: str, most: int) -> list[Entry]:
    if only == EVENTS:
        return []
    posts: QuerySet[Post] = row.posts.select_related("author").order_by("-posted_at", "-pk")
    if only:
        posts = posts.filter(is_internal=only == NOTES)
    return [
        Entry(
            NOTES if post.is_internal else MESSAGES,
            post.posted_at,
            post.author,
            post.text,
            from_requester=post.from_requester,
            is_public=not post.is_internal,
        )
        for post in posts[:most]
    ]
