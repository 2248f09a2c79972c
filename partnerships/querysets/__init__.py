from .memberships import MembershipFileQuerySet
from .requests import RequestQuerySet
from .territories import (
    DisseminationEntryQuerySet,
    EditionDownloadsQuerySet,
    EditionQuerySet,
    MarketingDocumentQuerySet,
    PhotoQuerySet,
    RowQuerySet,
    TerritoryQuerySet,
)

__all__ = [
    "DisseminationEntryQuerySet",
    "EditionDownloadsQuerySet",
    "EditionQuerySet",
    "MarketingDocumentQuerySet",
    "MembershipFileQuerySet",
    "PhotoQuerySet",
    "RequestQuerySet",
    "RowQuerySet",
    "TerritoryQuerySet",
]
