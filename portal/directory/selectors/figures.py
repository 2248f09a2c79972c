"""What the home page says of the directory."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.figures import Figure
from portal.core.formats import number

from ..models import Authority
from ..states import Standing

CLAIMED = Q(standing=Standing.CLAIMED)


def home_figures() -> Iterator[Figure]:
    """Authorities that take part, from how many countries; and how many the directory lists."""
    counts = Authority.objects.existing().aggregate(
        listed=Count("pk"),
        claimed=Count("pk", filter=CLAIMED),
        countries=Count("country", filter=CLAIMED, distinct=True),
    )
    if counts["claimed"]:
        yield Figure(number(counts["claimed"]), taking_part(counts["claimed"], counts["countries"]))
    if counts["listed"]:
        label = ngettext("authority in the directory", "authorities in the directory", counts["listed"])
        yield Figure(number(counts["listed"]), label)


def taking_part(authorities: int, countries: int) -> str:
    if authorities == 1:
        return _("authority taking part")
    label = ngettext(
        "authorities taking part, from %(count)s country",
        "authorities taking part, from %(count)s countries",
        countries,
    )
    return label % {"count": number(countries)}
