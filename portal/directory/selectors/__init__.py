"""What other apps read of the directory."""

from .bodies import bodies_asked_on, mission_bodies
from .choices import country_choices, goal_choices, sdg_choices, target_choices, theme_choices
from .completeness import Completeness, completeness
from .context import RequesterContext, requester_context
from .home_state import home_state_rules_for
from .listing import authority_listed, did_you_mean, search_authorities, similar_authorities

__all__ = [
    "Completeness",
    "RequesterContext",
    "authority_listed",
    "bodies_asked_on",
    "completeness",
    "country_choices",
    "did_you_mean",
    "goal_choices",
    "home_state_rules_for",
    "mission_bodies",
    "requester_context",
    "sdg_choices",
    "search_authorities",
    "similar_authorities",
    "target_choices",
    "theme_choices",
]
