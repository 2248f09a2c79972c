from .closing import close, forget_unconfirmed
from .invitations import accept, invite, revoke
from .people import deactivate, reactivate, reset_second_factor, set_roles

__all__ = [
    "accept",
    "close",
    "deactivate",
    "forget_unconfirmed",
    "invite",
    "reactivate",
    "reset_second_factor",
    "revoke",
    "set_roles",
]
