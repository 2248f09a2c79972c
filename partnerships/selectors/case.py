"""One request with all its page shows of it beside its own columns, in one query."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import get_language

from portal.core.languages import CODES
from portal.directory.models import Authority, Country, HomeStateRule, Theme
from programmes.models import Presence

from ..models import PartnershipRequest, ServiceLevel
from .queue import with_waits

NAMES = {"name_en": "name_en", "name_fr": "name_fr", "name_es": "name_es"}
NOTES = {"note_en": "note", "note_fr": "note_fr", "note_es": "note_es"}


def said(fields: dict[str, Any], name: str) -> str:
    """A text kept in each language, out of one of the lists below; English stands in."""
    language = (get_language() or "en")[:2]
    return fields.get(f"{name}_{language}") or fields.get(f"{name}_en") or ""


def cases() -> QuerySet:
    """Rows with lists of plain fields: `theme_list`, `host_list`, `territory_list`, `joint_list`, `presence_list`
    (programmes in the host countries), `rule_list` (what the requester's own State asks)."""
    rows = PartnershipRequest.objects.select_related(
        "authority__country__bureau",
        "authority__verified_by",
        "owner",
        "submitted_by",
        "programme",
        "reason",
        "decided_by",
        "held_by",
        "redirected_to",
        "call",
        "interest_in",
    ).defer("search_text", "authority__search_text")
    return with_waits(rows).annotate(
        theme_list=_listed(Theme, "requests", code="code", **NAMES, note="note"),
        host_list=_listed(
            Country,
            "requests_hosted",
            code="iso2",
            **NAMES,
            **NOTES,
            is_programme_country="is_programme_country",
            in_crisis="in_crisis",
            bureau="bureau__display_acronym",
        ),
        territory_list=_listed(Authority, "requests_hosted", key="pk", name="official_name", country="country_id"),
        joint_list=_listed(Authority, "joint_requests", key="pk", name="official_name", country="country_id"),
        presence_list=_presences(),
        rule_list=_rules(),
        promised_days=ServiceLevel.objects.filter(code="decision").values("working_days")[:1],
    )


def _listed(model, relation: str, **fields: str) -> ArraySubquery:
    rows = model.objects.filter(**{relation: OuterRef("pk")}).order_by("pk")
    return ArraySubquery(rows.values(json=JSONObject(**{key: F(path) for key, path in fields.items()})))


def _presences() -> ArraySubquery:
    hosts = PartnershipRequest.host_countries.through.objects.filter(
        partnershiprequest=OuterRef(OuterRef("pk")), country=OuterRef("country")
    )
    fields = {"country": "country_id", "is_active": "is_active", "is_framework": "programme__is_framework"}
    names = {key: f"programme__{key}" for key in NAMES}
    rows = Presence.objects.filter(Exists(hosts)).order_by("programme__position", "country")
    return ArraySubquery(rows.values(json=JSONObject(**fields, **names, year_from="year_from", year_to="year_to")))


def _rules() -> ArraySubquery:
    rows = HomeStateRule.objects.filter(country=OuterRef("authority__country")).order_by("pk")
    texts = {f"text_{language}": f"text_{language}" for language in CODES}
    names = ("levels", "waiting_days", "forbids_foreign_state", "valid_from", "valid_to")
    return ArraySubquery(rows.values(json=JSONObject(**NAMES, **texts, **{name: name for name in names})))
