"""The authorities that a mailing chooses by where they are, what they are, and which programme runs there."""

from collections.abc import Sequence

from django.db.models import QuerySet

from portal.directory.models import Authority
from portal.directory.selectors.addressees import existing_authorities

from ..models import Presence


def authorities_where(*, countries: Sequence[str], levels: Sequence[str], programme: str) -> QuerySet[Authority]:
    """Each criterion narrows; a programme stands for the countries where it runs."""
    rows = existing_authorities()
    if countries:
        rows = rows.filter(country__in=countries)
    if levels:
        rows = rows.filter(level__in=levels)
    if programme:
        runs = Presence.objects.filter(programme__code=programme, is_active=True)
        rows = rows.filter(country__in=runs.values("country"))
    return rows
