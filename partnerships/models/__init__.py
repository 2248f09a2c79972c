from .delivery import Deliverable, Survey
from .files import RequestFile, Upload
from .proposals import Proposal
from .reference import ReasonCode, ServiceLevel
from .requests import PartnershipRequest, Revision
from .thread import InformationRequest, Post
from .triage import ChecklistItem

__all__ = [
    "ChecklistItem",
    "Deliverable",
    "InformationRequest",
    "PartnershipRequest",
    "Post",
    "Proposal",
    "ReasonCode",
    "RequestFile",
    "Revision",
    "ServiceLevel",
    "Survey",
    "Upload",
]
