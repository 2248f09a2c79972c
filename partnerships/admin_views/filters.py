"""The filters of the queue; each narrows by one thing, and they combine."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.core.desk.filters import Choice, Days
from portal.directory.models import Body, Country, Theme
from portal.directory.states import Level
from programmes.models import Programme

from ..models import PartnershipRequest
from ..registry import KINDS
from ..selectors.queue import referrals_of
from ..states import REQUEST

NOBODY = "none"


# What can be chosen; reference data is read once for all the filters that offer it


def _named(rows, *keys: str) -> list[tuple]:
    """Plain tuples, the name in the active language last; a list of hundreds needs no model instances."""
    local = f"name_{(get_language() or 'en')[:2]}"
    local = local if hasattr(rows.model, local) else "name_en"
    return [(*row[:-2], row[-1] or row[-2]) for row in rows.values_list(*keys, "name_en", local)]


def _countries(viewer) -> list[tuple]:
    return viewer.once(
        "country choices", lambda: sorted(((code, name) for code, _bureau, name in _with_bureau(viewer)), key=_by_name)
    )


def _with_bureau(viewer) -> list[tuple]:
    return viewer.once("countries", lambda: _named(Country.objects.order_by(), "iso2", "bureau"))


def _by_name(pair: tuple) -> str:
    return pair[-1]


def _bodies(viewer) -> list[tuple]:
    return viewer.once("bodies", lambda: list(Body.objects.values_list("acronym", "display_acronym", "kind", "pk")))


def _regions(viewer) -> list[tuple]:
    return [(acronym, shown) for acronym, shown, kind, _pk in _bodies(viewer) if kind == Body.Kind.REGIONAL]


def _owners(viewer) -> list:
    people = holders("partnerships.own_request").order_by("name", "email").defer("password")
    return [(NOBODY, _("Nobody")), *((str(person.pk), person.get_full_name()) for person in people)]


def _programmes(viewer) -> list[tuple]:
    return _named(Programme.objects.all(), "code")


def _themes(viewer) -> list[tuple]:
    return [(code, f"{code} {name}") for code, name in _named(Theme.objects.all(), "code")]


# How each narrows


def _authority_country(rows, values, viewer):
    return rows.filter(authority__country__in=values)


def _host_country(rows, values, viewer):
    hosts = PartnershipRequest.host_countries.through.objects.filter(
        partnershiprequest=OuterRef("pk"), country__in=values
    )
    return rows.filter(Exists(hosts))


def _region(rows, values, viewer):
    """The bureau that serves a country where the work would happen, or the requester's own."""
    bureaux = {pk for acronym, _shown, _kind, pk in _bodies(viewer) if acronym in values}
    served = [code for code, bureau, _name in _with_bureau(viewer) if bureau in bureaux]
    hosts = PartnershipRequest.host_countries.through.objects.filter(
        partnershiprequest=OuterRef("pk"), country__in=served
    )
    return rows.filter(Exists(hosts) | Q(authority__country__in=served))


def _theme(rows, values, viewer):
    themes = PartnershipRequest.themes.through.objects.filter(partnershiprequest=OuterRef("pk"), theme__in=values)
    return rows.filter(Exists(themes))


def _owner(rows, values, viewer):
    people = [value for value in values if value != NOBODY]
    nobody = Q(owner=None) if NOBODY in values else Q()
    return rows.filter(nobody | Q(owner__in=people) if people else nobody)


def _body(rows, values, viewer):
    bodies = [pk for acronym, _shown, _kind, pk in _bodies(viewer) if acronym in values]
    return rows.filter(Exists(referrals_of().exclude(state="cancelled").filter(body__in=bodies)))


def _due(rows, values, viewer):
    today = viewer.today
    bands = {
        "late": Q(due_on__lt=today),
        "week": Q(due_on__gte=today, due_on__lte=today + timedelta(days=7)),
        "month": Q(due_on__gt=today + timedelta(days=7), due_on__lte=today + timedelta(days=30)),
        "later": Q(due_on__gt=today + timedelta(days=30)),
        "none": Q(due_on=None),
    }
    chosen = Q()
    for value in values:
        chosen |= bands[value]
    return rows.filter(chosen, closed_at=None)


DUE_BANDS = [
    ("late", _("Late")),
    ("week", _("Within 7 days")),
    ("month", _("In 8 to 30 days")),
    ("later", _("Later")),
    ("none", _("No date")),
]
STATES = [(state.key, state.label) for state in REQUEST.states.values() if state.key != REQUEST.initial]


def _equals(field: str):
    return lambda rows, values, viewer: rows.filter(**{f"{field}__in": values})


FILTERS = (
    Choice("state", _("State"), lambda viewer: STATES, _equals("state")),
    Choice("kind", _("Kind"), lambda viewer: [(k.key, k.short) for k in KINDS.values()], _equals("kind")),
    Choice("owner", _("Owner"), _owners, _owner),
    Choice("due", _("Due"), lambda viewer: DUE_BANDS, _due),
    Choice("country", _("Country of the authority"), _countries, _authority_country),
    Choice("host", _("Host country"), _countries, _host_country),
    Choice("region", _("Region"), _regions, _region),
    Choice("level", _("Level"), lambda viewer: Level.choices, _equals("authority__level")),
    Choice("programme", _("Programme"), _programmes, _equals("programme__code")),
    Choice("theme", _("Theme"), _themes, _theme),
    Choice("body", _("Referred to"), lambda viewer: [body[:2] for body in _bodies(viewer)], _body),
    Choice("language", _("Language"), lambda viewer: settings.LANGUAGES, _equals("language")),
    Days("submitted", _("Submitted"), "submitted_at"),
)
