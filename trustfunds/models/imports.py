import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@pghistory.track()
class ColumnMapping(models.Model):
    """How one source's table is read: which of its columns holds which field of an entry, and what stands in no
    column because it is the same for every row."""

    class DayOrder(models.TextChoices):
        ISO = "iso", _("2024-03-31")
        DAY_FIRST = "dmy", _("31/03/2024")
        MONTH_FIRST = "mdy", _("03/31/2024")

    class DecimalSign(models.TextChoices):
        POINT = ".", _("Point: 1,234.56")
        COMMA = ",", _("Comma: 1.234,56")

    key = models.SlugField(max_length=30, unique=True, help_text=_("For the command: --layout mapping:KEY"))
    name = models.CharField(pgettext_lazy("of a column mapping", "name"), max_length=120)
    columns = models.JSONField(default=dict, help_text=_("Field of an entry: heading of the column."))
    constants = models.JSONField(default=dict, blank=True, help_text=_("Field of an entry: value of every row."))
    day_order = models.CharField(_("order of dates"), max_length=3, choices=DayOrder, default=DayOrder.ISO)
    decimal_sign = models.CharField(_("decimal sign"), max_length=1, choices=DecimalSign, default=DecimalSign.POINT)

    class Meta:
        ordering = ["name"]
        verbose_name = _("column mapping")
        verbose_name_plural = _("column mappings")

    def __str__(self):
        return self.name
