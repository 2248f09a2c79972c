from .closing import close
from .invitations import accept, invite, revoke
from .people import deactivate, reactivate, reset_second_factor, set_roles

__all__ = [
    "accept",
    "close",
    "deactivate",
    "invite",
    "reactivate",
    "reset_second_factor",
    "revoke",
    "set_roles",
]
