"""Donors as readers of the territories' documents: their people, or the mailbox of the authority that gives. Hidden
donors are never named to staff of other fields, so they are not among them."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.registry.readers import Reader, ReaderGroup
from partnerships.selectors.territories.readers import readers_of_authorities
from portal.directory.selectors.addressees import chosen_authorities

from ..models import Donor, DonorMember

REACHED = Q(people__user__is_active=True) | Q(authority__isnull=False)


def choices() -> list[tuple[str, str]]:
    rows = Donor.objects.public().filter(REACHED).distinct().order_by("name_en")
    return [(row.code, row.name) for row in rows]


def readers(codes: Sequence[str], language: str) -> list[Reader]:
    donors = list(Donor.objects.public().filter(code__in=codes).select_related("authority"))
    people: dict[int, list[Reader]] = {}
    members = DonorMember.objects.filter(donor__in=donors, user__is_active=True).select_related("donor", "user")
    for one in members.order_by("pk"):
        people.setdefault(one.donor_id, []).append(_person(one))
    silent = [donor.authority for donor in donors if donor.pk not in people and donor.authority]
    of_authorities = readers_of_authorities(chosen_authorities(silent), language) if silent else []
    return [*(reader for team in people.values() for reader in team), *of_authorities]


def _person(one: DonorMember) -> Reader:
    party = (Donor._meta.label_lower, one.donor_id)
    user = one.user
    return Reader(user.email.lower(), user.name, user.language, str(one.donor), party, user.pk)


DONORS = ReaderGroup("donors", _("Donors"), choices, readers)
