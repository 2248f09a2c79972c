from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..states import CHECK_VALUES, Check


class ChecklistItem(models.Model):
    """One of the sixteen checks, with its value, note, who and when."""

    request = models.ForeignKey("partnerships.PartnershipRequest", on_delete=models.CASCADE, related_name="checks")
    check_key = models.CharField(max_length=16, choices=Check.choices)
    value = models.CharField(max_length=12)
    note = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        constraints = [models.UniqueConstraint(fields=["request", "check_key"], name="check_once")]

    def __str__(self):
        return f"{self.check_key}: {self.value}"

    def get_value_display(self):
        return dict(CHECK_VALUES[Check(self.check_key)]).get(self.value, self.value)
