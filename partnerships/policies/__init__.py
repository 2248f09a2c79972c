"""Who may do what: with a request here, with a territory and its document in `policies.territories`."""

from .requests import (
    ASIDE_STATES,
    IN_CARE,
    RULES,
    WITH_STAFF,
    asides,
    can,
    can_read,
    check,
    check_legal,
    decisions,
    handles_cases,
    is_owner,
    may_refer,
)

__all__ = [
    "ASIDE_STATES",
    "IN_CARE",
    "RULES",
    "WITH_STAFF",
    "asides",
    "can",
    "can_read",
    "check",
    "check_legal",
    "decisions",
    "handles_cases",
    "is_owner",
    "may_refer",
]
