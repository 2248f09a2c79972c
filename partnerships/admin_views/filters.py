"""The filters of the queue; each narrows by one thing, and they combine."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
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


def _read_countries(viewer) -> list[Country]:
    return viewer.once("countries", lambda: list(Country.objects.only("pk", "name_en", "name_fr", "name_es", "bureau")))


def _countries(viewer) -> list:
    return sorted(((c.iso2, c.name) for c in _read_countries(viewer)), key=lambda pair: pair[1])


def _bodies(viewer) -> list[Body]:
    return viewer.once("bodies", lambda: list(Body.objects.only("acronym", "display_acronym", "kind")))


def _named(model):
    return model.objects.only("pk", "name_en", "name_fr", "name_es")


def _regions(viewer) -> list:
    return [(body.acronym, body.display_acronym) for body in _bodies(viewer) if body.kind == Body.Kind.REGIONAL]


def _owners(viewer) -> list:
    people = holders("partnerships.own_request").order_by("name", "email").defer("password")
    return [(NOBODY, _("Nobody")), *((str(person.pk), person.get_full_name()) for person in people)]


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
    bureaux = {body.pk for body in _bodies(viewer) if body.acronym in values}
    served = [country.iso2 for country in _read_countries(viewer) if country.bureau_id in bureaux]
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
    return rows.filter(Exists(referrals_of().exclude(state="cancelled").filter(body__acronym__in=values)))


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
    Choice(
        "programme",
        _("Programme"),
        lambda v: [(p.code, p.name) for p in Programme.objects.all()],
        _equals("programme__code"),
    ),
    Choice("theme", _("Theme"), lambda viewer: [(t.pk, f"{t.pk} {t.name}") for t in _named(Theme)], _theme),
    Choice("body", _("Referred to"), lambda viewer: [(b.acronym, b.display_acronym) for b in _bodies(viewer)], _body),
    Choice("language", _("Language"), lambda viewer: settings.LANGUAGES, _equals("language")),
    Days("submitted", _("Submitted"), "submitted_at"),
)
