from .dissemination import DisseminationEntry, DisseminationRun, EditionDownloads
from .documents import Edition, MarketingDocument, SectionComment
from .photographs import TerritoryPhoto
from .profile import TerritoryConsent, TerritoryProfile, TerritoryText
from .rows import (
    ProfileRow,
    TerritoryChain,
    TerritoryExchange,
    TerritoryFigure,
    TerritoryGoal,
    TerritoryPartner,
    TerritoryProject,
)

__all__ = [
    "DisseminationEntry",
    "DisseminationRun",
    "Edition",
    "EditionDownloads",
    "MarketingDocument",
    "ProfileRow",
    "SectionComment",
    "TerritoryChain",
    "TerritoryConsent",
    "TerritoryExchange",
    "TerritoryFigure",
    "TerritoryGoal",
    "TerritoryPartner",
    "TerritoryPhoto",
    "TerritoryProfile",
    "TerritoryProject",
    "TerritoryText",
]
