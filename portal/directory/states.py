"""The words of the directory: levels, standings, verification, memberships, the blocks of a profile."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import Lifecycle, State, move


class Level(models.TextChoices):
    NATIONAL = "national", _("National government (ministry or agency)")
    REGION = "region", _("Region, state")
    PROVINCE = "province", _("Province, department, county")
    METROPOLITAN = "metropolitan", _("Metropolitan or supra-municipal body")
    MUNICIPALITY = "municipality", _("Municipality")
    UNION = "union", _("Union of municipalities")
    ASSOCIATION = "association", _("Association or fund of local authorities")


class Standing(models.TextChoices):
    UNCLAIMED = "unclaimed", _("Nobody has claimed it")
    PROPOSED = "proposed", _("Proposed, to be checked")
    CLAIMED = "claimed", _("Has members")
    RETIRED = "retired", _("No longer exists")


class Verification(models.TextChoices):
    UNVERIFIED = "unverified", _("Not verified")
    DOMAIN = "domain", _("E-mail domain checked")
    LETTER = "letter", _("Letter seen")
    VERIFIED = "verified", _("Verified")


class MembershipRole(models.TextChoices):
    VIEWER = "viewer", _("May read")
    EDITOR = "editor", _("May write")
    ADMIN = "admin", _("May write and decide who joins")


class MembershipState(models.TextChoices):
    REQUESTED = "requested", _("Asked to join")
    ACTIVE = "active", _("Member")
    REFUSED = "refused", _("Refused")
    LEFT = "left", _("No longer a member")


MEMBERSHIP = Lifecycle.build(
    "membership",
    MembershipState.REQUESTED,
    [
        State("requested", MembershipState.REQUESTED.label, tone="waiting"),
        State("active", MembershipState.ACTIVE.label, tone="good"),
        State("refused", MembershipState.REFUSED.label, tone="bad"),
        State("left", MembershipState.LEFT.label),
    ],
    [
        move("approve", _("Approve"), "requested", "active", tone="primary"),
        move("refuse", _("Refuse"), "requested", "refused", tone="danger"),
        move("remove", _("Remove"), "active", "left", tone="danger"),
        move("leave", _("Leave"), "active", "left", tone="danger"),
        move("ask_again", _("Ask again"), "refused left", "requested"),
    ],
)

VERIFICATION_TONES = {
    Verification.UNVERIFIED: "neutral",
    Verification.DOMAIN: "active",
    Verification.LETTER: "active",
    Verification.VERIFIED: "good",
}


class WacapStatus(models.TextChoices):
    NONE = "none", _("Not a member")
    APPLIED = "applied", _("Has applied")
    CLEARED = "cleared", _("Cleared by the secretariat")
    LETTER = "letter", _("Signed letter received")
    MEMBER = "member", _("Member")
    LAPSED = "lapsed", _("Membership lapsed")


@dataclass(frozen=True)
class Block:
    """A part of an authority's profile: edited, completed and consented to as one."""

    key: str
    label: Any
    why: Any  # what the block is for, said above its form
    fields: tuple[str, ...]
    required: tuple[str, ...] = ()
    not_asked_of: frozenset[str] = frozenset()  # levels to which nothing here is required


WITHOUT_TERRITORY = frozenset({Level.NATIONAL.value, Level.ASSOCIATION.value})

PROFILE_BLOCKS = {
    block.key: block
    for block in [
        Block(
            "identity",
            _("Name and place"),
            _("How you are called, officially and in the languages of the portal, and where you belong."),
            (
                "official_name",
                "official_language",
                "name_en",
                "name_fr",
                "name_es",
                "other_names",
                "level",
                "local_term",
                "subdivision",
                "nuts_code",
                "parent",
                "members",
            ),
            ("official_name", "name_en", "level"),
        ),
        Block(
            "figures",
            _("Seat and figures"),
            _("Where you sit and how many people you serve. Every figure stands with its year and its source."),
            (
                "seat_city",
                "latitude",
                "longitude",
                "population",
                "population_year",
                "population_source",
                "area_km2",
            ),
            ("seat_city", "latitude", "longitude", "population", "population_year", "population_source"),
            WITHOUT_TERRITORY,
        ),
        Block(
            "legal",
            _("Powers"),
            _("On what law you stand, who heads you, and whether you may sign agreements with partners abroad."),
            ("legal_basis", "can_conclude_agreements", "authorisation_of", "head_role", "mandate_until"),
            ("legal_basis", "can_conclude_agreements", "head_role"),
        ),
        Block(
            "contact",
            _("Contact"),
            _("The office that partners write to. Roles, not names: an office stays when a person moves."),
            (
                "international_unit",
                "focal_point_role",
                "email",
                "phone",
                "website",
                "postal_address",
                "working_languages",
            ),
            ("focal_point_role", "email", "working_languages"),
        ),
        Block(
            "expertise",
            _("What you offer and need"),
            _("Up to six lines each. Partners are found by these themes."),
            ("offers", "needs"),
            ("offers",),
        ),
        Block(
            "cooperation",
            _("Cooperation so far"),
            _("Partners, networks, your development agency and your plan. Leave out what you do not have."),
            (
                "partnerships_known",
                "networks",
                "leda_name",
                "leda_year",
                "leda_services",
                "cooperation_budget",
                "cooperation_budget_currency",
                "cooperation_budget_year",
                "plan_reference",
                "plan_year",
            ),
        ),
        Block(
            "summary",
            _("Summary"),
            _("600 characters for a reader who has never heard of you; at least one language."),
            ("summary_en", "summary_fr", "summary_es"),
            ("summary_en",),
        ),
    ]
}

ROWS_AT_MOST = 6  # lines of offers, needs and partnerships
NETWORKS = {
    "WACAP": _("World Alliance of Cities Against Poverty (WACAP)"),
    "UCLG": _("United Cities and Local Governments (UCLG)"),
    "CEMR": _("Council of European Municipalities and Regions (CEMR)"),
    "CPMR": _("Conference of Peripheral Maritime Regions (CPMR)"),
    "ORU-FOGAR": _("United Regions Organisation (ORU-FOGAR)"),
    "national": _("A national association of local authorities"),
}
