from zoneinfo import ZoneInfo

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import State
from portal.directory.models.names import in_language

from ..querysets import CallQuerySet
from ..states import call_state
from .texts import MARKUP


@pghistory.track()
class Call(models.Model):
    """A programme asks for proposals between two moments, in the time zone it names."""

    key = models.SlugField(_("key"), max_length=60, unique=True, help_text=_("Its address: call-2026-water."))
    programme = models.ForeignKey(
        "programmes.Programme", verbose_name=_("programme"), on_delete=models.CASCADE, related_name="calls"
    )
    kind = models.CharField(_("kind of request"), max_length=20, help_text=_("What “Apply” opens."))
    title_en = models.CharField(_("title (English)"), max_length=150)
    title_fr = models.CharField(_("title (French)"), max_length=150, blank=True)
    title_es = models.CharField(_("title (Spanish)"), max_length=150, blank=True)
    body_en = models.TextField(_("text (English)"), max_length=8000, help_text=MARKUP)
    body_fr = models.TextField(_("text (French)"), max_length=8000, blank=True, help_text=MARKUP)
    body_es = models.TextField(_("text (Spanish)"), max_length=8000, blank=True, help_text=MARKUP)
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Zurich")
    announced_at = models.DateTimeField(_("announced from"), help_text=_("Before that only the desk sees it."))
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    themes = models.ManyToManyField("directory.Theme", verbose_name=_("themes"), blank=True, related_name="+")
    countries = models.ManyToManyField("directory.Country", verbose_name=_("countries"), blank=True, related_name="+")
    is_demonstration = models.BooleanField(default=False, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["closes_at", "pk"]
        verbose_name = _("call for proposals")
        verbose_name_plural = _("calls for proposals")
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="call_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(opens_at__gte=F("announced_at")), name="call_opens_once_announced"),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def body(self) -> str:
        return in_language(self, "body")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def state(self) -> State:
        return call_state(self.announced_at, self.opens_at, self.closes_at, timezone.now())
