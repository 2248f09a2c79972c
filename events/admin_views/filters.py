"""The filters of the list of events; each narrows by one thing, and they combine."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.core.desk.filters import Choice, Days
from portal.directory.selectors import country_choices
from programmes.models import Programme

from ..states import EVENT, Kind


def _equals(field: str):
    return lambda rows, values, viewer: rows.filter(**{f"{field}__in": values})


def _programmes(viewer) -> list[tuple]:
    return [(row.code, row.name) for row in Programme.objects.all()]


def _programme(rows, values, viewer):
    shown = Programme.objects.filter(code__in=values).values("pk")
    return rows.filter(pk__in=rows.model.programmes.through.objects.filter(programme__in=shown).values("event"))


def _owners(viewer) -> list[tuple]:
    people = holders("events.manage_event").order_by("name", "email").defer("password")
    return [(str(person.pk), person.get_full_name()) for person in people]


FILTERS = (
    Choice("state", _("State"), lambda viewer: [(s.key, s.label) for s in EVENT.states.values()], _equals("state")),
    Choice("kind", _("Kind"), lambda viewer: Kind.choices, _equals("kind")),
    Choice("country", _("Country"), lambda viewer: country_choices(), _equals("country")),
    Choice("programme", _("Programme"), _programmes, _programme),
    Choice("owner", _("Owner"), _owners, _equals("owner")),
    Days("starts", _("Takes place"), "starts_at"),
)
