from .agenda import Session, Speaker, WorkingGroup
from .events import Event, EventDocument
from .invitations import Invitation, InvitationRun
from .letters import GuestLetter
from .meetings import Appointment, Meeting, MeetingSlot
from .outcomes import FollowOn, Outcome
from .registrations import Registration

__all__ = [
    "Appointment",
    "Event",
    "EventDocument",
    "FollowOn",
    "GuestLetter",
    "Invitation",
    "InvitationRun",
    "Meeting",
    "MeetingSlot",
    "Outcome",
    "Registration",
    "Session",
    "Speaker",
    "WorkingGroup",
]
