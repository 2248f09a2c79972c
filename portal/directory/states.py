from django.db import models
from django.utils.translation import gettext_lazy as _


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
