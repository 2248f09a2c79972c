"""The desk's pages about who comes: the list of guests, inviting, and the invitations."""

from .guest import guest_view
from .invitations import invitations_view
from .inviting import invite_view
from .listing import guests_view, papers_view
from .slots import slots_view
from .writing import write_view

__all__ = [
    "guest_view",
    "guests_view",
    "invitations_view",
    "invite_view",
    "papers_view",
    "slots_view",
    "write_view",
]
