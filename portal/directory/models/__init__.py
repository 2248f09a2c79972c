from .authorities import Authority, AuthorityName, Membership, VerificationCheck
from .bodies import Body, BodyTheme, FocalPoint
from .countries import Country, HomeStateRule, Subdivision
from .goals import Goal, Target, Theme

__all__ = [
    "Authority",
    "AuthorityName",
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
