"""Every decision of the directory has one door here. Keyword-only; `by` is the person who decides."""

from .deciding import approve_member, change_role, leave, refuse_member, remove_member
from .duplicates import merge_duplicates
from .joining import ask_to_join, claim, invite_member, join_by_invitation, propose
from .profile import give_consent, update_profile
from .reindexing import reindex
from .verification import record_check, verify, withdraw_verification

__all__ = [
    "approve_member",
    "ask_to_join",
    "change_role",
    "claim",
    "give_consent",
    "invite_member",
    "join_by_invitation",
    "leave",
    "merge_duplicates",
    "propose",
    "record_check",
    "refuse_member",
    "reindex",
    "remove_member",
    "update_profile",
    "verify",
    "withdraw_verification",
]
