"""How often a person wants messages of a kind, and which kinds their page lists."""

from collections.abc import Iterable

from django.db import transaction

from portal.accounts.models import User

from .models import Preference
from .recipients import Recipient
from .registry import AUDIENCES, EVENTS, Event, Mode

Frequency = Preference.Frequency


def default_frequency(event: Event) -> str:
    return Frequency.DAILY if event.mode == Mode.DIGEST and not event.mandatory else Frequency.AT_ONCE


def frequency_for(event: Event, recipients: Iterable[Recipient], *, at_once: bool = False) -> dict[Recipient, str]:
    """In one query. An address without account has no preferences and no summaries: it is written to at once."""
    recipients = list(recipients)
    if at_once or event.mandatory:
        return dict.fromkeys(recipients, Frequency.AT_ONCE)
    people = [recipient.user for recipient in recipients if recipient.user is not None]
    chosen = dict(Preference.objects.filter(user__in=people, event=event.key).values_list("user_id", "frequency"))
    default = default_frequency(event)
    return {one: chosen.get(one.user.pk, default) if one.user else Frequency.AT_ONCE for one in recipients}


def events_for(user: User) -> list[Event]:
    """The events of the person's audiences, in the order in which the apps registered them."""
    audiences = {name for name, belongs in AUDIENCES.items() if belongs(user)}
    return [event for event in EVENTS.values() if event.audience in audiences]


def choices_of(user: User) -> dict[str, str]:
    chosen = dict(Preference.objects.filter(user=user).values_list("event", "frequency"))
    return {event.key: chosen.get(event.key, default_frequency(event)) for event in events_for(user)}


@transaction.atomic
def choose(user: User, frequencies: dict[str, str]) -> None:
    """Keep the choices; a mandatory event has none, whatever a form may say."""
    rows = [
        Preference(user=user, event=key, frequency=frequency)
        for key, frequency in frequencies.items()
        if key in EVENTS and not EVENTS[key].mandatory
    ]
    Preference.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "event"], update_fields=["frequency"]
    )
