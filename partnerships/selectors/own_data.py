"""What the file a person downloads about themselves says of requests."""

from portal.accounts.models import User

from ..models import DisseminationEntry, Post


def own_posts(user: User) -> list[dict]:
    """Every message they wrote to a requester or to staff. Internal notes are the desk's, about others, and stay."""
    rows = Post.objects.filter(author=user, is_internal=False).select_related("request")
    return [
        {"request": row.request.reference or row.request.key, "posted_at": row.posted_at, "text": row.text}
        for row in rows.only("posted_at", "text", "request__reference", "request__key")
    ]


def documents_received(user: User) -> list[dict]:
    """Territory documents that were sent to them by mail."""
    rows = DisseminationEntry.objects.filter(user=user).select_related("edition__document").defer("edition__data")
    return [{"edition": row.edition.reference, "sent_at": row.sent_at, "email": row.email} for row in rows]
