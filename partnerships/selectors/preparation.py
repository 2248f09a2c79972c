"""What the desk offers when a case is referred to UN bodies: whom to ask and why, what they may read."""

from typing import Any

from django.utils import timezone

from portal.directory.models import Body
from portal.liaison import selectors as liaison
from portal.liaison.models import Referral

from ..models import PartnershipRequest
from ..states import Kind
from .files import attachable

SUMMARY_LENGTH = 1500
# Kinds that touch a framework programme even before a programme is set.
FRAMEWORK_KINDS = frozenset({Kind.FRAMEWORK_PARTNER, Kind.HOST_TERRITORY, Kind.LEDA})


def touches_framework(row: PartnershipRequest) -> bool:
    return row.programme.is_framework if row.programme else row.kind in FRAMEWORK_KINDS


def preparation(row: PartnershipRequest) -> dict[str, Any]:
    """The arguments of liaison's `PrepareForm` for this case."""
    hosts, themes = list(row.host_countries.select_related("bureau")), list(row.themes.all())
    engaged = Referral.objects.about(row).exclude(state__in=["closed", "cancelled"]).values_list("body", flat=True)
    asked = list(Body.objects.filter(pk__in=engaged))
    suggestions = liaison.suggest(host_countries=hosts, themes=themes, framework=touches_framework(row), exclude=asked)
    taken = {body.pk for body in asked} | {suggestion.body.pk for suggestion in suggestions}
    today = timezone.localdate()
    return {
        "suggestions": suggestions,
        "notices": liaison.notices(host_countries=hosts, themes=themes),
        "others": list(Body.objects.valid_on(today).exclude(pk__in=taken)),
        "attachments": attachable(row),
        "summary": summary_for_bodies(row),
    }


def summary_for_bodies(row: PartnershipRequest) -> str:
    """A first text for the officer to edit: what is asked, by which authority, where. No person is named."""
    lines = [row.title, f"{row.authority.official_name}, {row.authority.country.name}", row.summary]
    return "\n\n".join(line for line in lines if line)[:SUMMARY_LENGTH]
