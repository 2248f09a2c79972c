from .memberships import MembershipFileQuerySet
from .requests import RequestQuerySet
from .territories import EditionQuerySet, MarketingDocumentQuerySet, PhotoQuerySet, RowQuerySet, TerritoryQuerySet

__all__ = [
    "EditionQuerySet",
    "MarketingDocumentQuerySet",
    "MembershipFileQuerySet",
    "PhotoQuerySet",
    "RequestQuerySet",
    "RowQuerySet",
    "TerritoryQuerySet",
]
