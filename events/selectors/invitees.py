"""Whom an invitation would reach: by mail to the members of an authority, by mail to its functional mailbox where
nobody has claimed it, by letter where no address is known. Nothing is written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from portal.directory.models import Authority, Membership
from portal.directory.states import Level
from programmes.models import Presence

from ..models import Event

LOCAL_LEVELS = tuple(level for level in Level.values if level != Level.NATIONAL)
BATCH = 2000


@dataclass(frozen=True)
class Invitee:
    """`email` in small letters; empty for a letter."""

    email: str
    name: str
    language: str
    authority_id: int | None = None
    user_id: int | None = None


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
    return _existing().filter(country=event.country_id, level__in=[one for one in levels if one in LOCAL_LEVELS])


def filtered(*, countries: Sequence[str], levels: Sequence[str], programme: str) -> QuerySet[Authority]:
    """Each criterion narrows; a programme stands for the countries where it runs."""
    rows = _existing()
    if countries:
        rows = rows.filter(country__in=countries)
    if levels:
        rows = rows.filter(level__in=levels)
    if programme:
        runs = Presence.objects.filter(programme__code=programme, is_active=True)
        rows = rows.filter(country__in=runs.values("country"))
    return rows


def chosen(authorities: Iterable[Authority]) -> QuerySet[Authority]:
    return _existing().filter(pk__in=[one.pk for one in authorities])


def _existing() -> QuerySet[Authority]:
    return Authority.objects.existing().order_by("official_name", "pk")


def invitees_of(authorities: QuerySet[Authority], language: str) -> list[Invitee]:
    """Two queries. `language` is that of mailboxes and letters; members read their own."""
    teams: dict[int, list[Invitee]] = {}
    members = Membership.objects.writing().filter(authority__in=authorities.order_by().values("pk"))
    people = members.filter(user__is_active=True).select_related("user").order_by("authority", "pk")
    for one in people.iterator(chunk_size=BATCH):
        user = one.user
        invitee = Invitee(user.email.lower(), user.name, user.language, one.authority_id, user.pk)
        teams.setdefault(one.authority_id, []).append(invitee)
    found: list[Invitee] = []
    for pk, name, email in authorities.values_list("pk", "official_name", "email").iterator(chunk_size=BATCH):
        found.extend(teams.get(pk) or [Invitee(email.strip().lower(), name, language, pk)])
    return found


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


def default_language(event: Event) -> str:
    offered = dict(settings.LANGUAGES)
    return next((code for code in event.languages if code in offered), "en")
