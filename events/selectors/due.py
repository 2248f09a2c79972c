"""Events whose time for something has come."""

from datetime import datetime

from ..models import Event


def to_serve(now: datetime) -> list[Event]:
    """Where somebody waits and places are still given."""
    rows = Event.objects.filter(state__in=["registration_open", "registration_closed"], ends_at__gt=now)
    waiting = rows.filter(registrations__state="waitlisted")
    return list(Event.objects.filter(pk__in=waiting.order_by().values("pk")).order_by("pk"))


def to_erase(now: datetime) -> list[Event]:
    """Over for longer than their personal data may be kept; a postponed one is not over."""
    over = Event.objects.filter(personal_data_erased_at=None, ends_at__lt=now).exclude(state="postponed")
    return [event for event in over.order_by("pk") if event.erase_due_at <= now]
