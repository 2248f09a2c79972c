"""Whom an invitation would reach: by mail to the members of an authority, by mail to its functional mailbox where
nobody has claimed it, by letter where no address is known. Nothing is written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from portal.directory.models import Authority
from portal.directory.selectors.addressees import Addressee as Invitee
from portal.directory.selectors.addressees import existing_authorities
from portal.directory.states import Level

from ..models import Event

LOCAL_LEVELS = tuple(level for level in Level.values if level != Level.NATIONAL)


@dataclass
class Plan:
    mails: list[Invitee] = field(default_factory=list)
    letters: list[Invitee] = field(default_factory=list)
    skipped: int = 0  # invited before, or the same address again

    @property
    def total(self) -> int:
        return len(self.mails) + len(self.letters)


def of_country(event: Event, levels: Sequence[str]) -> QuerySet[Authority]:
    """All its local governments in the directory, by level."""
    return existing_authorities().filter(
        country=event.country_id, level__in=[one for one in levels if one in LOCAL_LEVELS]
    )


def plan(event: Event, invitees: Iterable[Invitee]) -> Plan:
    """Never twice to one address, never a second letter, whoever asked for the first."""
    known = set(event.invitations.exclude(email="").values_list("email", flat=True))
    lettered: set[int | None] = set(event.invitations.filter(email="").values_list("authority_id", flat=True))
    result = Plan()
    for one in invitees:
        if one.email and one.email not in known:
            known.add(one.email)
            result.mails.append(one)
        elif not one.email and one.authority_id not in lettered:
            lettered.add(one.authority_id)
            result.letters.append(one)
        else:
            result.skipped += 1
    return result
