"""What each decision tells whom: about an event, about a registration, about an invitation; what the desk
writes to a group."""

from . import invitations, meetings, registrations
from .events import (
    agree_date,
    assign,
    cancel_event,
    change_date,
    create_event,
    edit_place,
    guests,
    postpone,
    publish,
    report,
    team,
)
from .letters import write_guests

__all__ = [
    "agree_date",
    "assign",
    "cancel_event",
    "change_date",
    "create_event",
    "edit_place",
    "guests",
    "invitations",
    "meetings",
    "postpone",
    "publish",
    "registrations",
    "report",
    "team",
    "write_guests",
]
