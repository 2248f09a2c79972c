"""What the home page shows of territories and of those who look for partners."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.showcase import SHOWN, Column, Row

from .opportunities import Filters, listed
from .territories.listing import Wanted, in_reader_language, territories


def territories_on_home() -> Column | None:
    """The latest to be published or renewed."""
    rows = list(territories(Wanted()).order_by("-published_at", "pk")[:SHOWN])
    if not rows:
        return None
    lines = [
        Row(
            line["name"],
            line["row"].get_absolute_url(),
            line["row"].authority.country.name,
            line["language"] if line["foreign"] else "",
        )
        for line in in_reader_language(rows)
    ]
    return Column(_("Territories"), lines, _("All territories"), reverse("territories:list"))


def opportunities_on_home() -> Column | None:
    rows = list(listed(Filters("", "", "", ""))[:SHOWN])
    if not rows:
        return None
    reader = (get_language() or "en")[:2]
    lines = [
        Row(
            row.title,
            reverse("opportunities:detail", args=[row.reference]),
            f"{row.authority.official_name}, {row.authority.country.name}",
            row.language if row.language != reader else "",
        )
        for row in rows
    ]
    return Column(_("Who looks for partners"), lines, _("All opportunities"), reverse("opportunities:list"))
