from .authorities import Authority, VerificationCheck
from .bodies import Body, BodyTheme, FocalPoint
from .countries import Country, HomeStateRule, Subdivision
from .goals import Goal, Target, Theme
from .memberships import Membership

__all__ = [
    "Authority",
    "Body",
    "BodyTheme",
    "Country",
    "FocalPoint",
    "Goal",
    "HomeStateRule",
    "Membership",
    "Subdivision",
    "Target",
    "Theme",
    "VerificationCheck",
]
