"""Writing a message in one line, with what a test does not care about filled in."""

from datetime import UTC, datetime

from portal.notifications import outbox
from portal.notifications.models import Message

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def post(event: str, *recipients, topic="Water & sanitation", key="k", subject=None, **options) -> list[Message]:
    context = {"topic": topic, "at": AT, "url": "http://127.0.0.1:8000/requests/PR-2026-0001/"}
    return outbox.post(event, recipients, subject=subject, context=context, dedupe_key=key, **options)


def post_one(event: str, recipient, **options) -> Message:
    (message,) = post(event, recipient, **options)
    return message
