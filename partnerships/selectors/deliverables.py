"""The deliverables of a request with what stands behind each."""

from collections.abc import Callable
from dataclasses import dataclass

from ..models import Deliverable, PartnershipRequest
from ..registry.makers import MAKERS, Made, Maker


@dataclass(frozen=True)
class Row:
    item: Deliverable
    made: Made | None  # None where it has no object of its own, or this reader may not know it


def for_staff(row: PartnershipRequest) -> list[Row]:
    return _rows(row, lambda maker, key: maker.desk(key))


def for_requester(row: PartnershipRequest, user) -> list[Row]:
    return _rows(row, lambda maker, key: maker.public(key, user))


def _rows(row: PartnershipRequest, made: Callable[[Maker, int], Made | None]) -> list[Row]:
    rows = []
    for item in row.deliverables.select_related("closed_by"):
        maker = MAKERS.get(item.subject_type)
        rows.append(Row(item, made(maker, item.subject_id) if maker and item.subject_id else None))
    return rows
