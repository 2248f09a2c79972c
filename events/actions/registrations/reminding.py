"""What the clock does before the date: whoever has a place is reminded of it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import IllegalMove
from portal.core.models import record

from ...emails import registrations as emails
from ...models import Registration
from ...selectors.reminders import guests_to_remind, rung
from .door import step


def remind(*, registration: Registration) -> Registration:
    """Once for each of the event's days before the date; another date begins them anew."""
    with step(registration) as (event, row):
        now = timezone.now()
        if not guests_to_remind(event, now).filter(pk=row.pk).exists():
            raise IllegalMove(_("No reminder is due."))
        row.reminded_at, row.reminded_days = now, rung(event, now)
        row.save(update_fields=["reminded_at", "reminded_days"])
        record(row, "remind", days=row.reminded_days)
        emails.remind(row, event)
    return row
