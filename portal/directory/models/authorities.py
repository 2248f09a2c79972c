import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.search import search_index

from ..querysets import AuthorityQuerySet, MembershipQuerySet
from ..states import Level, MembershipRole, MembershipState, Standing, Verification


@pghistory.track(exclude=["search_text"])
class Authority(models.Model):
    """A regional or local authority, an association of them, or a national government's ministry.

    The requester is always the authority, never the person. One that nobody has claimed yet comes from
    ISO 3166-2 or from a city list; claiming it makes the first member.
    """

    number = models.CharField(max_length=12, unique=True, help_text="LRA-000123")
    slug = models.SlugField(max_length=90, unique=True)
    official_name = models.CharField(_("official name"), max_length=250)
    official_language = models.CharField(_("language of that name"), max_length=8, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=250, blank=True)
    name_fr = models.CharField(_("name (French)"), max_length=250, blank=True)
    name_es = models.CharField(_("name (Spanish)"), max_length=250, blank=True)
    level = models.CharField(_("level"), max_length=14, choices=Level.choices)
    local_term = models.CharField(_("what your country calls it"), max_length=80, blank=True)
    country = models.ForeignKey("directory.Country", on_delete=models.PROTECT, related_name="authorities")
    subdivision = models.ForeignKey("directory.Subdivision", null=True, blank=True, on_delete=models.PROTECT)
    nuts_code = models.CharField("NUTS", max_length=8, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    members = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="associations")
    source = models.CharField(max_length=20, default="proposed", help_text="iso3166-2, geonames, proposed")
    source_key = models.CharField(max_length=40, blank=True)

    # facts.md 9.1, block by block; completeness and consent are per block (portal.directory.states.PROFILE_BLOCKS)
    seat_city = models.CharField(_("seat"), max_length=120, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year of the figure"), null=True, blank=True)
    population_source = models.CharField(_("source of the figure"), max_length=120, blank=True)
    area_km2 = models.DecimalField(_("area (km²)"), max_digits=12, decimal_places=2, null=True, blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    can_conclude_agreements = models.CharField(
        _("may conclude agreements"),
        max_length=14,
        blank=True,
        choices=[("yes", _("Yes")), ("authorised", _("With an authorisation")), ("no", _("No"))],
    )
    authorisation_of = models.CharField(_("authorisation of"), max_length=150, blank=True)
    head_role = models.CharField(_("head, by role"), max_length=120, blank=True)
    mandate_until = models.DateField(_("mandate until"), null=True, blank=True)
    international_unit = models.CharField(_("international unit"), max_length=150, blank=True)
    focal_point_role = models.CharField(_("contact, by role"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    working_languages = models.JSONField(_("working languages"), default=list, blank=True)
    offers = models.JSONField(_("expertise offered"), default=list, blank=True)
    needs = models.JSONField(_("needs"), default=list, blank=True)
    partnerships_known = models.JSONField(_("existing partnerships"), default=list, blank=True)
    networks = models.JSONField(_("networks"), default=list, blank=True)
    leda_name = models.CharField("LEDA", max_length=150, blank=True)
    leda_year = models.PositiveSmallIntegerField(null=True, blank=True)
    leda_services = models.TextField(blank=True)
    cooperation_budget = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    cooperation_budget_currency = models.CharField(max_length=3, blank=True)
    cooperation_budget_year = models.PositiveSmallIntegerField(null=True, blank=True)
    plan_reference = models.CharField(_("development plan"), max_length=250, blank=True)
    plan_year = models.PositiveSmallIntegerField(null=True, blank=True)
    summary_en = models.TextField(_("summary (English)"), max_length=600, blank=True)
    summary_fr = models.TextField(_("summary (French)"), max_length=600, blank=True)
    summary_es = models.TextField(_("summary (Spanish)"), max_length=600, blank=True)
    consents = models.JSONField(
        default=dict, blank=True, help_text=_("Per block: day, role and name of the person who consented.")
    )

    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.UNCLAIMED, db_index=True)
    verification = models.CharField(max_length=14, choices=Verification.choices, default=Verification.UNVERIFIED)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    search_text = models.TextField(editable=False, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["official_name", "pk"]
        permissions = [("verify_authority", "Can verify an authority and its members")]
        indexes = [search_index("authority_search"), models.Index(fields=["country", "level"], name="authority_where")]
        constraints = [
            models.CheckConstraint(
                condition=Q(population__isnull=True, population_year__isnull=True, population_source="")
                | (Q(population__gt=0, population_year__isnull=False) & ~Q(population_source="")),
                name="authority_population_has_year_and_source",
                violation_error_message=_("Give the population with its year and its source, or none of the three."),
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(verified_by__isnull=False), name="authority_verified_by"
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source_key=""), name="authority_source_once"
            ),
        ]

    def __str__(self):
        return self.official_name

    @property
    def is_national(self) -> bool:
        return self.level == Level.NATIONAL

    @property
    def is_association(self) -> bool:
        return self.level == Level.ASSOCIATION

    def name_in(self, language: str) -> str:
        return getattr(self, f"name_{language[:2]}", "") or self.official_name


class AuthorityName(models.Model):
    """Another name under which people look for an authority."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=250)
    language = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(F("authority"), F("name"), name="authority_name_once")]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self):
        return self.name


@pghistory.track()
class Membership(models.Model):
    """A person's part in an authority's work. Asked for, then approved by its admin or by staff."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=MembershipRole.choices, default=MembershipRole.EDITOR)
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.REQUESTED)
    role_title = models.CharField(_("your role there"), max_length=150, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["authority", "user"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "user"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(state="requested") | Q(decided_at__isnull=False), name="membership_decided_at"
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.authority}"


class VerificationCheck(models.Model):
    """One line of the checklist by which staff verify an authority."""

    class Key(models.TextChoices):
        DOMAIN = "domain", _("The e-mail domain belongs to the authority")
        LETTER = "letter", _("A mandate letter was seen")
        EXISTS = "exists", _("The authority exists under this name and level")
        CONTACT = "contact", _("It was reached through a public telephone number or address")

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="checks")
    key = models.CharField(max_length=10, choices=Key.choices)
    passed = models.BooleanField(null=True)
    note = models.CharField(max_length=250, blank=True)
    checked_at = models.DateTimeField(auto_now=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "key"], name="verification_check_once")]
        verbose_name = _("verification check")
        verbose_name_plural = _("verification checks")

    def __str__(self):
        return self.get_key_display()
