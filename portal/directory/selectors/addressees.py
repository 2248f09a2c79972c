"""Whom a mailing to authorities reaches: the members who write for an authority, its functional mailbox where nobody
has claimed it. Nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ..models import Authority, Membership

BATCH = 2000


@dataclass(frozen=True)
class Addressee:
    """`email` in small letters; empty where no address is known."""

    email: str
    name: str
    language: str
    authority_id: int | None = None
    user_id: int | None = None


def existing_authorities() -> QuerySet[Authority]:
    return Authority.objects.existing().order_by("official_name", "pk")


def chosen_authorities(authorities: Iterable[Authority]) -> QuerySet[Authority]:
    return existing_authorities().filter(pk__in=[one.pk for one in authorities])


def addressees_of(authorities: QuerySet[Authority], language: str) -> list[Addressee]:
    """Two queries. `language` is that of mailboxes and letters; members read their own."""
    teams: dict[int, list[Addressee]] = {}
    members = Membership.objects.writing().filter(authority__in=authorities.order_by().values("pk"))
    people = members.filter(user__is_active=True).select_related("user").order_by("authority", "pk")
    for one in people.iterator(chunk_size=BATCH):
        user = one.user
        addressee = Addressee(user.email.lower(), user.name, user.language, one.authority_id, user.pk)
        teams.setdefault(one.authority_id, []).append(addressee)
    found: list[Addressee] = []
    for pk, name, email in authorities.values_list("pk", "official_name", "email").iterator(chunk_size=BATCH):
        found.extend(teams.get(pk) or [Addressee(email.strip().lower(), name, language, pk)])
    return found
