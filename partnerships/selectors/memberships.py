"""What the desk, the requester and the public read of membership files."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import formats
from portal.core.models import Activity
from programmes import registry

from ..models import CityMembership, PartnershipRequest
from ..policies import memberships as policies
from ..registry import Made
from ..states import MEMBERSHIP, STAGES
from .standing import Stage, short_day

SHOWN = 60  # members on the programme's page


@dataclass(frozen=True)
class File:
    """As the requester sees it, on the page of its request."""

    row: CityMembership
    stages: list[Stage]
    may_consent: bool


def files() -> QuerySet[CityMembership]:
    return CityMembership.objects.select_related("request__authority__country", "request__owner")


def file_of(request: PartnershipRequest, user) -> File | None:
    rows = CityMembership.objects.select_related("redirected_to", "request__authority")
    row = rows.filter(request=request).first()
    return File(row, stages(row), policies.may_consent(user, row)) if row else None


def stages(row: CityMembership) -> list[Stage]:
    """The five stages with the day of each; a file that was passed on ends where it was."""
    days = _days(row)
    if row.state == "redirected":
        passed = [key for key in STAGES if key in days]
        done = [Stage(str(MEMBERSHIP[key].public), short_day(days[key]), "done") for key in passed]
        return [*done, Stage(str(row.status.public), short_day(timezone.localdate(row.state_since)), "now")]
    here = STAGES.index(row.state)
    return [_stage(key, number - here, days) for number, key in enumerate(STAGES)]


def _stage(key: str, distance: int, days: dict) -> Stage:
    place = "done" if distance < 0 else "ahead" if distance else "now"
    return Stage(str(MEMBERSHIP[key].public), "" if distance > 0 else short_day(days.get(key)), place)


def _days(row: CityMembership) -> dict:
    moments = {"application": row.opened_at, "cleared": row.cleared_at, "member": row.admitted_at}
    days = {key: timezone.localdate(moment) for key, moment in moments.items() if moment}
    if row.letter_on:
        days["letter_in"] = row.letter_on
    if row.ratified_on:
        days["ratified"] = row.ratified_on
    return days


def history(row: CityMembership) -> QuerySet[Activity]:
    return Activity.objects.about(row).select_related("actor")[:SHOWN]


def member_cities(programme) -> registry.Related | None:
    """The public list on the page of WACAP: only cities that agreed to be named."""
    if programme.code != "wacap":
        return None
    listed = CityMembership.objects.listed().select_related("request__authority__country")
    rows = [_public_row(row) for row in listed.order_by("request__authority__official_name")[:SHOWN]]
    return registry.Related(_("Member cities that joined here"), rows)


def _public_row(row: CityMembership) -> registry.Row:
    authority = row.request.authority
    since = _("%(country)s, member since %(day)s") % {
        "country": authority.country.name,
        "day": formats.day(row.admitted_at),
    }
    demonstration = _("demonstration data")
    meta = f"{since} · {demonstration}" if row.request.is_demonstration else since
    return registry.Row(authority.official_name, meta=meta)


# As the maker of a request's deliverable (`registry.makers`)


def offer(user, request: PartnershipRequest) -> str:
    if not policies.may_open(user, request):
        return ""
    return reverse("admin:partnerships_citymembership_open", args=[request.pk])


def made_for_desk(key: int) -> Made | None:
    row = CityMembership.objects.select_related("request__authority").filter(pk=key).first()
    if row is None:
        return None
    return Made(str(row), reverse("admin:partnerships_citymembership_change", args=[row.pk]), row.status)


def made_for_public(key: int, user) -> Made | None:
    row = CityMembership.objects.visible_to(user).select_related("request").filter(pk=key).first()
    if row is None:
        return None
    return Made(_("WACAP membership"), f"{row.request.get_absolute_url()}#membership", row.status)
