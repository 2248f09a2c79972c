"""To whom a document could be sent, and to whom of them it would be: each address once for an edition. Nothing is
written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from portal.directory.models import Authority, Body, Country
from portal.directory.selectors.addressees import Addressee, addressees_of
from portal.liaison.selectors.focal_points import Roster
from portal.notifications.models import Preference

from ...models import DisseminationEntry, MarketingDocument
from ...registry.readers import GROUPS, Reader

EVENT = "marketing.disseminate"


@dataclass
class Plan:
    mails: list[Reader] = field(default_factory=list)
    known: int = 0  # have this edition already
    unwilling: int = 0  # switched such mail off
    unreached: list[str] = field(default_factory=list)  # organisations without an address


def readers_of_authorities(authorities: QuerySet[Authority], language: str) -> list[Reader]:
    names = dict(authorities.order_by().values_list("pk", "official_name"))
    return [_of_authority(one, names) for one in addressees_of(authorities, language)]


def _of_authority(one: Addressee, names: dict[int, str]) -> Reader:
    organisation = names[one.authority_id] if one.authority_id else ""
    party = (Authority._meta.label_lower, one.authority_id)
    greeted = one.name if one.user_id else ""
    return Reader(one.email, greeted, one.language, organisation, party, one.user_id)


def readers_of_bodies(bodies: Sequence[Body], country: Country) -> list[Reader]:
    """Where a body reads what concerns the country."""
    roster = Roster(bodies)
    found = []
    for body in bodies:
        point = roster.focal_point(body, country)
        party = (Body._meta.label_lower, body.pk)
        if point is None:
            found.append(Reader("", "", "en", body.display_acronym, party))
        else:
            email, user_id = point.email.strip().lower(), point.user_id
            found.append(Reader(email, "", point.language, body.display_acronym, party, user_id))
    return found


def readers_of_mailboxes(addressees: Iterable[Addressee]) -> list[Reader]:
    return [Reader(one.email, "", one.language, one.name or one.email) for one in addressees]


def readers_of_groups(chosen: dict[str, Sequence[str]], language: str) -> list[Reader]:
    """Of parties that higher apps know: key of the group → keys of those chosen."""
    return [reader for key, keys in chosen.items() if keys for reader in GROUPS[key].readers(keys, language)]


def plan(document: MarketingDocument, readers: Iterable[Reader]) -> Plan:
    """Never twice the same edition to one address, whatever its language was then."""
    rows = DisseminationEntry.objects.of(document).filter(edition__number=document.editions_made)
    had = set(rows.exclude(email="").values_list("email", flat=True))
    readers = list(readers)
    off = _unwilling(readers)
    result, seen = Plan(), set[str]()
    for one in readers:
        if one.email in seen:
            continue
        if not one.email:
            result.unreached.append(one.organisation)
            continue
        seen.add(one.email)
        if one.email in had:
            result.known += 1
        elif one.user_id in off:
            result.unwilling += 1
        else:
            result.mails.append(one)
    return result


def _unwilling(readers: list[Reader]) -> set[int]:
    people = {one.user_id for one in readers if one.user_id}
    rows = Preference.objects.filter(event=EVENT, frequency=Preference.Frequency.OFF, user__in=people)
    return set(rows.values_list("user_id", flat=True))
