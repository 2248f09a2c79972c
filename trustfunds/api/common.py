"""What every list of the open data shares: pages, amounts as strings, the day asked about, refusals."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Schema
from pydantic import BeforeValidator, PlainSerializer, StringConstraints

from ..selectors import formulas
from ..selectors.sums import Sums

MOST = 1000
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Amount = Annotated[Decimal, PlainSerializer(lambda value: f"{value:.2f}", return_type=str)]
Percent = Annotated[Decimal, PlainSerializer(lambda value: f"{value:.2f}", return_type=str)]
# Codes, numbers and names as they occur; the database takes no NUL.
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")]


def _as_described(value: Any) -> Any:
    """A number would be read as seconds since 1970."""
    if isinstance(value, str) and not ISO_DAY.fullmatch(value):
        raise ValueError("A day is written YYYY-MM-DD.")
    return value


Day = Annotated[date, BeforeValidator(_as_described)]


class Refusal(Schema):
    detail: str


class Problem(Schema):
    type: str
    loc: list[str | int]
    msg: str
    ctx: dict[str, Any] | None = None


class Unreadable(Schema):
    detail: list[Problem]


REFUSALS: dict[int, type[Schema]] = {404: Refusal, 422: Unreadable, 429: Refusal}
LIST_REFUSALS: dict[int, type[Schema]] = {422: Unreadable, 429: Refusal}


class Page(Schema):
    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=10_000_000)


class AsKnown(Schema):
    as_known_on: Day | None = Field(None, description="The figures as the ledger knew them at the end of this day.")


def paged(rows: QuerySet | list, page: Page, shown) -> dict[str, Any]:
    """`shown(items)` turns the rows of this page into what is sent."""
    count = len(rows) if isinstance(rows, list) else rows.count()
    items = rows[page.offset : page.offset + page.limit]
    return {"limit": page.limit, "offset": page.offset, "count": count, "items": shown(list(items))}


def figures(sums: Sums, schema: type[Schema]) -> dict[str, Decimal | None]:
    """Those of the formulas that the schema names."""
    return {key: figure.of(sums) for key, figure in formulas.FIGURES.items() if key in schema.model_fields}


def as_of(day: date | None) -> date:
    return day or timezone.localdate()
