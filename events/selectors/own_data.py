"""What the file a person downloads about themselves says of events."""

from portal.accounts.models import User

from ..models import Registration

ANSWERS = (
    *("name", "email", "phone", "role_title", "organisation", "spoken_languages", "access_needs", "dietary_needs"),
    *("note", "language", "wants_meetings", "takes_part_online", "state", "created_at", "consented_at"),
)


def own_registrations(user: User) -> list[dict]:
    """Every event they registered for with their account, as they wrote it; nothing of what was erased."""
    rows = Registration.objects.filter(user=user, erased_at=None).select_related("event", "authority", "working_group")
    return [
        {
            "event": row.event.code,
            "title": row.event.title,
            "authority": str(row.authority or ""),
            "working_group": str(row.working_group or ""),
            **{name: getattr(row, name) for name in ANSWERS},
        }
        for row in rows.order_by("created_at", "pk")
    ]
