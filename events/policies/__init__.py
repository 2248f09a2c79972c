"""Who may do what: with an event, with its registrations, and by a signed link."""

from .events import ALWAYS, ASIDE_STATES, RULES, can, check, check_legal, manages, may_refer, sees_link

__all__ = ["ALWAYS", "ASIDE_STATES", "RULES", "can", "check", "check_legal", "manages", "may_refer", "sees_link"]
