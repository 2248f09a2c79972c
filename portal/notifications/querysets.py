from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from portal.core.models import SubjectQuerySet


class MessageQuerySet(SubjectQuerySet):
    def to_tell_the_worker(self, *, told_before: datetime):
        """Due rows of which the worker was not told, or so long ago that the broker must have lost it."""
        return self.filter(state="queued", next_attempt_at__lte=timezone.now()).filter(
            Q(enqueued_at__isnull=True) | Q(enqueued_at__lt=told_before)
        )

    def stuck(self, *, after: timedelta):
        return self.filter(state="sending", sending_since__lt=timezone.now() - after)

    def waiting_for_file(self, reference: dict):
        return self.filter(state="queued", attachments__contains=[reference])

    def without_bodies(self):
        """For lists: the bodies are the bulk of a row."""
        return self.defer("body_text", "body_html", "search_text")
