import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.directory.models.names import Named

from ..querysets import FundQuerySet
from ..states import FUND, FundKind, Modality


@pghistory.track()
class Fund(Named):
    """A multi-donor trust fund or a joint programme, with the Administrative Agent that holds its cash."""

    code = models.SlugField(_("code"), max_length=20, unique=True, help_text=_("As printed: PB000."))
    kind = models.CharField(_("kind"), max_length=5, choices=FundKind.choices)
    modality = models.CharField(_("modality"), max_length=12, choices=Modality.choices, default=Modality.PASS_THROUGH)
    state = models.CharField(_("state"), max_length=20, choices=FUND.choices, default=FUND.initial)
    administrative_agent = models.ForeignKey(
        "trustfunds.Organisation",
        verbose_name=_("Administrative Agent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="funds_administered",
    )
    country = models.ForeignKey(
        "directory.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    themes = models.ManyToManyField("directory.Theme", verbose_name=_("themes"), blank=True, related_name="funds")
    goals = models.ManyToManyField("directory.Goal", verbose_name=_("goals"), blank=True, related_name="funds")
    programme = models.ForeignKey(
        "programmes.Programme",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="funds",
    )
    purpose_en = models.TextField(_("purpose (English)"), blank=True)
    purpose_fr = models.TextField(_("purpose (French)"), blank=True)
    purpose_es = models.TextField(_("purpose (Spanish)"), blank=True)
    gateway_url = models.URLField(_("page on the MPTF Office Gateway"), blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    operationally_closed_on = models.DateField(_("operationally closed on"), null=True, blank=True)
    financially_closed_on = models.DateField(_("financially closed on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=250, blank=True, help_text=_("Where its figures come from."))
    is_generated = models.BooleanField(
        _("generated"), default=False, help_text=_("Generated for demonstration; shown as such.")
    )

    version = models.PositiveIntegerField(default=0, editable=False, help_text="Grows with every decision.")

    objects = FundQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        permissions = [
            ("book_entry", "Can book ledger entries, imports and closures"),
            ("edit_fund", "Can edit funds, agreements, projects, donors and their people"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="financially_closed") | Q(financially_closed_on__isnull=False),
                name="fund_financially_closed_on",
            ),
            models.CheckConstraint(
                condition=~Q(state="operationally_closed") | Q(operationally_closed_on__isnull=False),
                name="fund_operationally_closed_on",
            ),
        ]

    @property
    def status(self):
        return FUND[self.state]

    @property
    def reference(self) -> str:
        return self.code


@pghistory.track()
class Window(Named):
    """A part of a fund with its own theme; entries may name one."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="windows")
    code = models.SlugField(_("code"), max_length=20)

    class Meta:
        ordering = ["fund", "code"]
        constraints = [models.UniqueConstraint(fields=["fund", "code"], name="window_once")]
        verbose_name = _("window")
        verbose_name_plural = _("windows")
