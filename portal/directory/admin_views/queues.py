"""Tabs, filters and columns of the two lists: authorities, and the people who work for them."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal.core.desk.filters import Choice, among
from portal.core.desk.queue import Column, Tab

from ..models import Authority, Membership
from ..selectors import country_choices
from ..states import Level, MembershipState, Standing, Verification

BY_NAME = ("official_name", "id")

AUTHORITY_TABS = (
    Tab(
        "to_verify", _("To verify"), lambda rows, viewer: rows.to_verify(), ("claimed_at", "id"), _("All are verified.")
    ),
    Tab(
        "proposed",
        _("Proposed"),
        lambda rows, viewer: rows.filter(standing=Standing.PROPOSED),
        ("claimed_at", "id"),
        _("No proposal waits to be checked."),
    ),
    Tab(
        "verified",
        _("Verified"),
        lambda rows, viewer: rows.filter(verification=Verification.VERIFIED).existing(),
        ("-verified_at", "id"),
        _("None is verified yet."),
    ),
    Tab(
        "unclaimed",
        _("Nobody yet"),
        lambda rows, viewer: rows.filter(standing=Standing.UNCLAIMED),
        BY_NAME,
        _("Every authority of the directory has members."),
    ),
    Tab("all", _("All"), lambda rows, viewer: rows.existing(), BY_NAME, _("The directory is empty: load_reference.")),
    Tab(
        "retired",
        _("Retired"),
        lambda rows, viewer: rows.filter(standing=Standing.RETIRED),
        BY_NAME,
        _("None was retired."),
    ),
)
AUTHORITY_FILTERS = (
    Choice(
        "country",
        _("Country"),
        lambda viewer: country_choices(),
        among("country"),
    ),
    Choice("level", _("Level"), lambda viewer: Level.choices, among("level")),
    Choice(
        "standing",
        _("Standing"),
        lambda viewer: Standing.choices,
        among("standing"),
    ),
    Choice(
        "verification",
        _("Verification"),
        lambda viewer: Verification.choices,
        among("verification"),
    ),
)
AUTHORITY_COLUMNS = (
    Column("authority", _("Authority"), BY_NAME),
    Column("level", _("Level")),
    Column("country", _("Country")),
    Column("verification", _("Verification")),
    Column("members", _("Members")),
    Column("claimed", _("Since"), ("claimed_at", "id")),
)
AUTHORITY_EXPORT = [
    (_("Number"), lambda row: row.number),
    (_("Official name"), lambda row: row.official_name),
    (_("Name (English)"), lambda row: row.name_en),
    (_("Level"), lambda row: row.get_level_display()),
    (_("Country"), lambda row: row.country_id),
    (_("ISO 3166-2"), lambda row: row.subdivision_id or ""),
    (_("Standing"), lambda row: row.get_standing_display()),
    (_("Verification"), lambda row: row.get_verification_display()),
    (_("Members"), lambda row: row.member_count),
]


def authority_rows():
    """Every authority with what its line shows; the members are counted for the lines of one page only."""
    members = Membership.objects.active().filter(authority=OuterRef("pk")).order_by().values("authority")
    count = Subquery(members.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Authority.objects.select_related("country", "parent").annotate(member_count=Coalesce(count, 0))


MEMBER_TABS = (
    Tab(
        "waiting",
        _("Ask to join"),
        lambda rows, viewer: rows.waiting(),
        ("asked_at", "id"),
        _("Nobody waits for a decision."),
    ),
    Tab(
        "active",
        _("Members"),
        lambda rows, viewer: rows.active(),
        ("-decided_at", "id"),
        _("There are no members yet."),
    ),
    Tab(
        "ended",
        _("Refused or left"),
        lambda rows, viewer: rows.filter(state__in=[MembershipState.REFUSED, MembershipState.LEFT]),
        ("-decided_at", "id"),
        _("Nobody was refused or has left."),
    ),
    Tab("all", _("All"), lambda rows, viewer: rows, ("-asked_at", "id"), _("There are no members yet.")),
)
MEMBER_FILTERS = (
    Choice(
        "country",
        _("Country"),
        lambda viewer: country_choices(),
        among("authority__country"),
    ),
)
MEMBER_COLUMNS = (
    Column("person", _("Person")),
    Column("authority", _("Authority")),
    Column("state", _("State")),
    Column("decides", _("Who decides")),
    Column("asked", _("Asked"), ("asked_at", "id")),
)
MEMBER_EXPORT = [
    (_("Person"), lambda row: row.user.get_full_name()),
    (_("E-mail"), lambda row: row.user.email),
    (_("Authority"), lambda row: row.authority.official_name),
    (_("Number"), lambda row: row.authority.number),
    (_("State"), lambda row: row.get_state_display()),
    (_("May do"), lambda row: row.get_role_display()),
]


def member_rows():
    """Memberships with whether an admin of the authority can decide, or staff must."""
    admins = Membership.objects.admins().filter(authority=OuterRef("authority")).order_by().values("authority")
    count = Subquery(admins.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Membership.objects.select_related("user", "authority__country").annotate(admin_count=Coalesce(count, 0))
