from .joining import ClaimForm, FindForm, InviteForm, JoinForm, ProposeForm, ReasonForm, RoleForm
from .profile import BlockForms, ConsentForm

__all__ = [
    "BlockForms",
    "ClaimForm",
    "ConsentForm",
    "FindForm",
    "InviteForm",
    "JoinForm",
    "ProposeForm",
    "ReasonForm",
    "RoleForm",
]
