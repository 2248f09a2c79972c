import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.search import SearchManager, SearchWords, search_index
from portal.core.text import normalise

from ..querysets import AuthorityQuerySet
from ..states import Level, Standing, Verification, WacapStatus


@pghistory.track(exclude=["search_text", "search_words"])
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
    other_names = ArrayField(
        models.CharField(max_length=250),
        verbose_name=_("other names"),
        default=list,
        blank=True,
        help_text=_("Under which people look for it, in any language."),
    )
    level = models.CharField(_("level"), max_length=14, choices=Level.choices)
    local_term = models.CharField(_("what your country calls it"), max_length=80, blank=True)
    country = models.ForeignKey(
        "directory.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="authorities"
    )
    subdivision = models.ForeignKey(
        "directory.Subdivision", verbose_name=_("subdivision"), null=True, blank=True, on_delete=models.PROTECT
    )
    nuts_code = models.CharField("NUTS", max_length=8, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    members = models.ManyToManyField(
        "self", verbose_name=_("member authorities"), blank=True, symmetrical=False, related_name="associations"
    )
    source = models.CharField(max_length=20, default="proposed", help_text="iso3166-2, geonames, proposed")
    source_key = models.CharField(max_length=40, blank=True)
    listed_population = models.PositiveIntegerField(
        null=True, blank=True, editable=False, help_text=_("From GeoNames, of an unknown year: shown as a hint only.")
    )

    # facts.md 9.1, block by block; completeness and consent are per block (portal.directory.states.PROFILE_BLOCKS)
    seat_city = models.CharField(_("seat"), max_length=120, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
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
    leda_name = models.CharField(_("local economic development agency"), max_length=150, blank=True)
    leda_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    leda_services = models.TextField(_("its services"), blank=True)
    cooperation_budget = models.DecimalField(
        _("yearly budget for cooperation"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    cooperation_budget_currency = models.CharField(_("currency"), max_length=3, blank=True)
    cooperation_budget_year = models.PositiveSmallIntegerField(_("year of the budget"), null=True, blank=True)
    plan_reference = models.CharField(_("development plan"), max_length=250, blank=True)
    plan_year = models.PositiveSmallIntegerField(_("year of the plan"), null=True, blank=True)
    summary_en = models.TextField(_("summary (English)"), max_length=600, blank=True)
    summary_fr = models.TextField(_("summary (French)"), max_length=600, blank=True)
    summary_es = models.TextField(_("summary (Spanish)"), max_length=600, blank=True)
    consents = models.JSONField(
        default=dict, blank=True, help_text=_("Per block: day, role and name of the person who consented.")
    )

    wacap_status = models.CharField(_("WACAP"), max_length=10, choices=WacapStatus.choices, default=WacapStatus.NONE)

    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.UNCLAIMED, db_index=True
    )
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates", editable=False
    )
    verification = models.CharField(
        _("verification"), max_length=14, choices=Verification.choices, default=Verification.UNVERIFIED
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    claimed_at = models.DateTimeField(_("taken up"), null=True, blank=True, help_text=_("When its first member came."))
    version = models.PositiveIntegerField(default=1)
    search_text = models.TextField(editable=False, blank=True)
    search_words = SearchWords()
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SearchManager.from_queryset(AuthorityQuerySet)()

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["official_name", "id"]
        permissions = [("verify_authority", "Can verify an authority and its members")]
        indexes = [
            search_index("authority_search"),
            models.Index(fields=["country", "level"], name="authority_where"),
            models.Index(fields=["official_name", "id"], name="authority_by_name"),
            models.Index(fields=["standing", "official_name", "id"], name="authority_by_standing"),
            models.Index(
                fields=["-verified_at", "id"],
                condition=Q(verification=Verification.VERIFIED),
                name="authority_verified",
            ),
            models.Index(fields=["claimed_at", "id"], condition=Q(claimed_at__isnull=False), name="authority_claimed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(population__isnull=True, population_year__isnull=True, population_source="")
                | (Q(population__gt=0, population_year__isnull=False) & ~Q(population_source="")),
                name="authority_population_has_year_and_source",
                violation_error_message=_("Give the population with its year and its source, or none of the three."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(standing=Standing.RETIRED),
                name="authority_replaced_is_retired",
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
    def reference(self) -> str:
        return self.number

    @property
    def is_national(self) -> bool:
        return self.level == Level.NATIONAL

    def name_in(self, language: str) -> str:
        return getattr(self, f"name_{language[:2]}", "") or self.official_name

    @property
    def names(self) -> list[str]:
        """Every name it is known by, the official one first, none twice."""
        found: dict[str, str] = {}
        for name in [self.official_name, self.name_en, self.name_fr, self.name_es, *self.other_names]:
            if name:
                found.setdefault(normalise(name), name)
        return list(found.values())

    def fill_search_text(self) -> None:
        """Reads the country: select it with the row. Official name first, so that a beginning can be matched."""
        country = self.country
        codes = [self.subdivision_id or "", self.number]
        self.search_text = normalise(*self.names, country.name_en, country.name_fr, country.name_es, *codes)


class VerificationCheck(models.Model):
    """One line of the checklist by which staff verify an authority."""

    class Key(models.TextChoices):
        DOMAIN = "domain", _("The e-mail domain belongs to the authority")
        LETTER = "letter", _("A mandate letter was seen")
        EXISTS = "exists", _("The authority exists under this name and level")
        CONTACT = "contact", _("It was reached through a public telephone number or address")

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="checks")
    key = models.CharField(_("check"), max_length=10, choices=Key.choices)
    passed = models.BooleanField(_("result"), null=True)
    note = models.CharField(_("note"), max_length=250, blank=True)
    checked_at = models.DateTimeField(auto_now=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "key"], name="verification_check_once")]
        verbose_name = _("verification check")
        verbose_name_plural = _("verification checks")

    def __str__(self):
        return self.get_key_display()
