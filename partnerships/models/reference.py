import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.directory.models.names import Named

from ..states import SERVICE_LEVELS, Outcome


@pghistory.track()
class ReasonCode(Named):
    """Why a request was accepted, declined, handed over, withdrawn …; the requester reads `explanation`."""

    class Use(models.TextChoices):
        ACCEPTED = Outcome.ACCEPTED.value, _("Acceptance")
        DECLINED = Outcome.DECLINED.value, _("Refusal")
        REDIRECTED = Outcome.REDIRECTED.value, _("Hand-over")

    code = models.SlugField(max_length=40, primary_key=True)
    use = models.CharField(max_length=10, choices=Use.choices)
    explanation_en = models.TextField()
    explanation_fr = models.TextField(blank=True)
    explanation_es = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["use", "position", "code"]
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")

    def explanation_in(self, language: str) -> str:
        return getattr(self, f"explanation_{language[:2]}", "") or self.explanation_en


@pghistory.track()
class ServiceLevel(Named):
    """A promise in working days, staff-editable: first look 5, information answer 15, decision 20 …"""

    code = models.SlugField(max_length=40, primary_key=True)
    working_days = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["code"]
        verbose_name = _("service level")
        verbose_name_plural = _("service levels")

    @classmethod
    def days(cls, code: str) -> int:
        """Working days promised for `code`: staff's figure, or the one the portal started with."""
        row = cls.objects.filter(code=code).values_list("working_days", flat=True).first()
        return SERVICE_LEVELS[code] if row is None else row
