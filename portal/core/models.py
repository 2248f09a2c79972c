"""Abstract rows and the few tables every app stands on."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SubjectQuerySet(models.QuerySet):
    def about(self, obj):
        """Rows about one object of any app."""
        return self.filter(subject_type=obj._meta.label_lower, subject_id=obj.pk)

    def about_all(self, queryset):
        return self.filter(subject_type=queryset.model._meta.label_lower, subject_id__in=queryset.values("pk"))


class AboutSubject(models.Model):
    """A row of a lower app about an object of a higher one: by label and key, so no import points upwards."""

    subject_type = models.CharField(max_length=100, blank=True, editable=False)
    subject_id = models.BigIntegerField(null=True, blank=True, editable=False)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        abstract = True

    @staticmethod
    def subject_keys(obj) -> dict:
        if obj is None:
            return {"subject_type": "", "subject_id": None}
        return {"subject_type": obj._meta.label_lower, "subject_id": obj.pk}


class Activity(AboutSubject):
    """What happened to a subject, by whom and when. Append-only: the database refuses update and delete."""

    verb = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_public = models.BooleanField(default=False, help_text=_("Shown in the requester's history."))
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["subject_type", "subject_id", "-at"], name="activity_subject")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.verb} {self.subject_type}:{self.subject_id}"


def record(subject, verb: str, *, by=None, public: bool = False, note: str = "", **data) -> Activity:
    """Write one line of the subject's history; `by=None` is the portal itself (its clock)."""
    return Activity.objects.create(
        **AboutSubject.subject_keys(subject), verb=verb, actor=by, is_public=public, note=note, data=data
    )


def record_move(row, verb: str, before: str, *, by=None, public: bool = False, note: str = "", **data) -> Activity:
    """A move names the states it left and reached."""
    return record(row, verb, by=by, public=public, note=note, **{"from": before, "to": row.state, **data})


class Counter(models.Model):
    """The last number given out of a series, for references without holes."""

    series = models.CharField(max_length=40, primary_key=True)
    value = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return f"{self.series} {self.value}"


def next_number(series: str) -> int:
    """The next number of the series. Locks its row until the transaction ends: a rollback gives the number back,
    so there are neither holes nor duplicates; keep the transaction short."""
    Counter.objects.get_or_create(series=series)
    Counter.objects.filter(series=series).update(value=F("value") + 1)
    return Counter.objects.get(series=series).value


def next_numbers(series: str, count: int) -> range:
    """`count` numbers at once, under the same lock."""
    Counter.objects.get_or_create(series=series)
    Counter.objects.filter(series=series).update(value=F("value") + count)
    last = Counter.objects.get(series=series).value
    return range(last - count + 1, last + 1)


class ReferenceRow(models.Model):
    """What the data files last said about one row of reference data: whatever differs from it today is staff's own."""

    dataset = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    values = models.JSONField()
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "key"], name="reference_row_once")]

    def __str__(self):
        return f"{self.dataset} {self.key}"
