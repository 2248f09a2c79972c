"""The territories an event presents, each with its public profile and the current editions of its document; and the
events a territory's own page shows."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from partnerships.models import Edition, TerritoryProfile
from portal.core.formats import day, money
from portal.directory.models import Authority
from programmes.registry import Related, Row

from ..models import Event, Outcome
from .dates import days_in_words
from .languages import name as language_name
from .places import place_in_words

SHOWN = 6
COMMITMENT = 200  # characters of one that are shown


@dataclass
class Presented:
    authority: Authority
    url: str = ""  # of its public profile
    editions: list[tuple[Edition, str]] = field(default_factory=list)  # with the name of the language in itself


def presented(event: Event) -> list[Presented]:
    """Three queries, however many territories."""
    rows = {one.pk: Presented(one) for one in event.territories.select_related("country")}
    for profile in TerritoryProfile.objects.public().filter(authority__in=rows).select_related("authority"):
        rows[profile.authority_id].url = reverse("territories:detail", args=[profile.authority.slug])
    editions = Edition.objects.public().filter(document__profile__authority__in=rows)
    for edition in editions.select_related("document__profile", "pdf").defer("data", "pdf__data"):
        if edition.pdf is not None and edition.pdf.is_ready:
            language = language_name(edition.language, edition.language)
            rows[edition.document.profile.authority_id].editions.append((edition, language))
    return list(rows.values())


def of_territory(authority: Authority) -> Related | None:
    """Events it hosts, organises or is presented at, the latest first."""
    mine = Q(host=authority) | Q(territories=authority) | Q(co_organisers=authority)
    rows = Event.objects.public().filter(mine).exclude(state="cancelled").select_related("country").distinct()
    shown = list(rows.order_by("-starts_at", "-pk")[:SHOWN])
    if not shown:
        return None
    now = timezone.now()
    ahead = any(not event.is_over(now) for event in shown)
    return Related(
        _("Events"),
        [Row(one.title, one.get_absolute_url(), f"{days_in_words(one)} · {place_in_words(one)}") for one in shown],
        _("All events"),
        reverse("events:list") + ("" if ahead else "?when=past"),
    )


def outcomes_of_territory(authority: Authority) -> Related | None:
    """What was committed to it, or at an event it hosted, as the public registers have it: the latest event first."""
    mine = Q(territory=authority) | Q(event__host=authority)
    rows = Outcome.objects.filter(mine, is_public=True, event__in=Event.objects.public().filter(state="reported"))
    rows = rows.select_related("event", "authority", "body").order_by(
        "-event__starts_at", "-event", "recorded_at", "pk"
    )
    shown = list(rows[:SHOWN])
    if not shown:
        return None
    return Related(
        _("What was committed at events"),
        [Row(Truncator(one.commitment).chars(COMMITMENT), _register(one.event), _terms(one)) for one in shown],
        _("All outcomes, and the report"),
        _register(shown[0].event),
    )


def _register(event: Event) -> str:
    return f"{event.get_absolute_url()}#outcomes"


def _terms(outcome: Outcome) -> str:
    """Who commits, how much and by when, as far as it was said."""
    due = _("by %(day)s") % {"day": day(outcome.due_on)} if outcome.due_on else ""
    return " · ".join(part for part in (outcome.who(), money(outcome.value, outcome.currency), due) if part)
