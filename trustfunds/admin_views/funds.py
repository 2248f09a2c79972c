"""The list of funds: tabs, columns, filters, export."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.desk.filters import Choice, among
from portal.core.desk.queue import Column, Tab
from portal.directory.models import Country

from ..models import Fund
from ..selectors.desk.funds import delivery_rate
from ..states import FUND, FundKind, Modality

BY_CODE = ("code",)


def _in(state: str):
    return lambda rows, viewer: rows.filter(state=state)


TABS = (
    Tab("active", FUND["active"].label, _in("active"), BY_CODE, _("No fund is active.")),
    Tab("pipeline", FUND["pipeline"].label, _in("pipeline"), BY_CODE, _("No fund is in preparation.")),
    Tab(
        "operationally_closed",
        FUND["operationally_closed"].label,
        _in("operationally_closed"),
        BY_CODE,
        _("No fund waits for its financial closing."),
    ),
    Tab(
        "financially_closed",
        FUND["financially_closed"].label,
        _in("financially_closed"),
        BY_CODE,
        _("No fund is closed financially."),
    ),
    Tab("all", pgettext_lazy("funds", "All"), lambda rows, viewer: rows, BY_CODE, _("There is no fund yet.")),
)

COLUMNS = (
    Column("fund", _("Fund"), ("code",)),
    Column("kind", _("Kind")),
    Column("state", _("State")),
    Column("deposits", _("Contributions, USD"), is_figure=True),
    Column("balance", _("With the Administrative Agent, USD"), is_figure=True),
    Column("delivery", _("Delivery rate"), is_figure=True),
)


def _countries(viewer) -> list:
    named = Country.objects.filter(pk__in=Fund.objects.exclude(country=None).values("country")).only(
        "pk", "name_en", "name_fr", "name_es"
    )
    return sorted(((country.pk, country.name) for country in named), key=lambda pair: pair[1])


FILTERS = (
    Choice("kind", _("Kind"), lambda viewer: FundKind.choices, among("kind")),
    Choice(
        "modality",
        _("Modality"),
        lambda viewer: Modality.choices,
        among("modality"),
    ),
    Choice("country", _("Country"), _countries, among("country")),
)

EXPORT = [
    (_("Code"), lambda row: row.code),
    (_("Name"), lambda row: row.name),
    (_("Kind"), lambda row: row.get_kind_display()),
    (_("Modality"), lambda row: row.get_modality_display()),
    (_("State"), lambda row: row.status.label),
    (_("Contributions, USD"), lambda row: row.deposits),
    (_("With the Administrative Agent, USD"), lambda row: row.balance_with_aa),
    (_("Net funded amount, USD"), lambda row: row.net_funded),
    (_("Expenditure, USD"), lambda row: row.expenditure),
    (_("Delivery rate, %"), lambda row: _rounded(delivery_rate(row))),
]


def _rounded(rate) -> str:
    return "" if rate is None else f"{rate:.2f}"


def named_like(rows, text: str):
    """Every word in the code or in a name."""
    for word in text.replace("\x00", " ").split()[:8]:
        rows = rows.filter(
            Q(code__icontains=word)
            | Q(name_en__icontains=word)
            | Q(name_fr__icontains=word)
            | Q(name_es__icontains=word)
        )
    return rows
