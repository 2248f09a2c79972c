"""What the desk offers when a case is referred to UN bodies: whom to ask and why, what they may read."""

from typing import Any

from portal.liaison import selectors as liaison
from portal.liaison.validators import SUMMARY_LENGTH

from ..models import PartnershipRequest
from ..states import Kind
from .files import attachable

# Kinds that touch a framework programme even before a programme is set.
FRAMEWORK_KINDS = frozenset({Kind.FRAMEWORK_PARTNER, Kind.HOST_TERRITORY, Kind.LEDA})


def touches_framework(row: PartnershipRequest) -> bool:
    return row.programme.is_framework if row.programme else row.kind in FRAMEWORK_KINDS


def preparation(row: PartnershipRequest) -> dict[str, Any]:
    """The arguments of liaison's `PrepareForm` for this case."""
    found = liaison.preparation(
        row,
        host_countries=row.host_countries.select_related("bureau"),
        themes=row.themes.all(),
        framework=touches_framework(row),
    )
    return {**found, "attachments": attachable(row), "summary": summary_for_bodies(row)}


def summary_for_bodies(row: PartnershipRequest) -> str:
    """A first text for the officer to edit: what is asked, by which authority, where. No person is named."""
    lines = [row.title, f"{row.authority.official_name}, {row.authority.country.name}", row.summary]
    return "\n\n".join(line for line in lines if line)[:SUMMARY_LENGTH]
