from .delivery import Deliverable, Survey
from .files import RequestFile, Upload
from .memberships import CityMembership
from .proposals import Proposal
from .reference import ReasonCode, ServiceLevel
from .requests import PartnershipRequest, Revision
from .territories import (
    DisseminationEntry,
    DisseminationRun,
    Edition,
    EditionDownloads,
    MarketingDocument,
    SectionComment,
    TerritoryChain,
    TerritoryConsent,
    TerritoryExchange,
    TerritoryFigure,
    TerritoryGoal,
    TerritoryPartner,
    TerritoryPhoto,
    TerritoryProfile,
    TerritoryProject,
    TerritoryText,
)
from .thread import InformationRequest, Post
from .triage import ChecklistItem

__all__ = [
    "ChecklistItem",
    "CityMembership",
    "Deliverable",
    "DisseminationEntry",
    "DisseminationRun",
    "Edition",
    "EditionDownloads",
    "InformationRequest",
    "MarketingDocument",
    "PartnershipRequest",
    "Post",
    "Proposal",
    "ReasonCode",
    "RequestFile",
    "Revision",
    "SectionComment",
    "ServiceLevel",
    "Survey",
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
    "Upload",
]
