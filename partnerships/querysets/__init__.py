from .requests import RequestQuerySet
from .territories import EditionQuerySet, MarketingDocumentQuerySet, PhotoQuerySet, RowQuerySet, TerritoryQuerySet

__all__ = [
    "EditionQuerySet",
    "MarketingDocumentQuerySet",
    "PhotoQuerySet",
    "RequestQuerySet",
    "RowQuerySet",
    "TerritoryQuerySet",
]
