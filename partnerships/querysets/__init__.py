from .memberships import MembershipFileQuerySet
from .requests import RequestQuerySet
from .territories import (
    EditionDownloadsQuerySet,
    EditionQuerySet,
    MarketingDocumentQuerySet,
    PhotoQuerySet,
    RowQuerySet,
    TerritoryQuerySet,
)

__all__ = [
    "EditionDownloadsQuerySet",
    "EditionQuerySet",
    "MarketingDocumentQuerySet",
    "MembershipFileQuerySet",
    "PhotoQuerySet",
    "RequestQuerySet",
    "RowQuerySet",
    "TerritoryQuerySet",
]
