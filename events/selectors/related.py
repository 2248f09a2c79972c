"""Events as other pages show them: of a programme."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.registry import Related, Row

from ..models import Event
from .dates import days_in_words
from .places import place_in_words

SHOWN = 4


def of_programme(programme) -> Related | None:
    """The next ones; where none is ahead, the latest that were held."""
    rows = Event.objects.public().filter(programmes=programme).select_related("country")
    ahead = list(rows.upcoming(timezone.now()).exclude(state="cancelled").order_by("starts_at")[:SHOWN])
    past = [] if ahead else list(rows.past(timezone.now()).exclude(state="cancelled").order_by("-starts_at")[:SHOWN])
    shown = ahead or past
    if not shown:
        return None
    address = reverse("events:list") + f"?programme={programme.code}" + ("" if ahead else "&when=past")
    return Related(
        _("Events ahead") if ahead else _("Events held"),
        [Row(e.title, e.get_absolute_url(), f"{days_in_words(e)} · {place_in_words(e)}") for e in shown],
        _("All events of this programme"),
        address,
    )
