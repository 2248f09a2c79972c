"""The list of entries: tabs, columns, filters, export. Newest bookings first, which an index serves at any size."""

from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import holders
from portal.core import formats
from portal.core.desk.filters import BoundDays, Choice, Days, Viewer
from portal.core.desk.queue import Column, Tab

from ..models import Batch, Donor, Entry, Fund, FundYear, Organisation
from ..policies import BOOK
from ..states import EntryKind

NEWEST = ("-entered_at", "-pk")
RECENT_BATCHES = 200

TABS = (
    Tab("all", pgettext_lazy("ledger entries", "All"), lambda rows, viewer: rows, NEWEST, _("Nothing is booked yet.")),
    Tab(
        "mine",
        _("Booked by you"),
        lambda rows, viewer: rows.filter(entered_by=viewer.user),
        NEWEST,
        _("You have booked nothing."),
    ),
    Tab(
        "reversals",
        _("Reversals"),
        lambda rows, viewer: rows.filter(reverses__isnull=False),
        NEWEST,
        _("No entry was reversed."),
    ),
)

COLUMNS = (
    Column("number", _("Entry")),
    Column("fund", _("Fund")),
    Column("party", _("Donor, organisation or fund")),
    Column("value_date", _("Value date")),
    Column("amount", _("Amount"), is_figure=True),
    Column("usd", _("USD"), is_figure=True),
    Column("booked", _("Booked"), ("entered_at", "pk")),
)


class ValueDays(Days):
    """From a day to a day of a column that holds days."""

    def bind(self, params: QueryDict, viewer: Viewer) -> BoundDays:
        return BoundValueDays(self, params)


class BoundValueDays(BoundDays):
    def apply(self, rows: QuerySet) -> QuerySet:
        field = self.definition.field
        rows = rows.filter(**{f"{field}__gte": self.start}) if self.start else rows
        return rows.filter(**{f"{field}__lte": self.end}) if self.end else rows


def _equals(field: str):
    return lambda rows, values, viewer: rows.filter(**{f"{field}__in": values})


def _funds(viewer) -> list:
    return [(str(fund.pk), f"{fund.code} {fund.name}") for fund in Fund.objects.all()]


def _named(model):
    return lambda viewer: [(str(row.pk), row.name) for row in model.objects.all()]


def _years(viewer) -> list:
    years = FundYear.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in years]


def _of_years(rows: QuerySet, values: list[str], viewer) -> QuerySet:
    years = [int(value) for value in values]
    return rows.filter(value_date__range=(date(min(years), 1, 1), date(max(years), 12, 31)), value_date__year__in=years)


def _batches(viewer) -> list:
    rows = Batch.objects.filter(state__in=["booked", "undone"]).only("pk", "number", "filename")[:RECENT_BATCHES]
    return [(str(row.pk), f"{row.number} {row.filename}") for row in rows]


def _people(viewer) -> list:
    return [(str(person.pk), person.get_full_name()) for person in holders(BOOK).order_by("name", "email")]


def _certified(rows: QuerySet, values: list[str], viewer) -> QuerySet:
    return rows.filter(is_certified__in=[value == "yes" for value in values])


FILTERS = (
    Choice("fund", _("Fund"), _funds, _equals("fund")),
    Choice("kind", _("Kind"), lambda viewer: EntryKind.choices, _equals("kind")),
    Choice("donor", _("Donor"), _named(Donor), _equals("donor")),
    Choice("organisation", _("Organisation"), _named(Organisation), _equals("organisation")),
    Choice("year", _("Year"), _years, _of_years),
    Choice("batch", _("Batch"), _batches, _equals("batch")),
    Choice("by", _("Booked by"), _people, _equals("entered_by")),
    Choice("certified", _("Certified"), lambda viewer: [("yes", _("Certified")), ("no", _("Interim"))], _certified),
    ValueDays("value", _("Value date"), "value_date"),
    Days("booked", pgettext_lazy("moment", "Booked"), "entered_at"),
)


def rows() -> QuerySet[Entry]:
    return Entry.objects.select_related(
        "fund", "donor", "organisation", "other_fund", "entered_by", "batch", "reverses", "reversed_by"
    )


EXPORT = [
    (_("Number"), lambda row: row.number),
    (_("Fund"), lambda row: row.fund.code),
    (_("Kind"), lambda row: row.get_kind_display()),
    (_("Value date"), lambda row: row.value_date),
    (_("Amount"), lambda row: row.amount),
    (_("Currency"), lambda row: row.currency),
    (_("Amount, USD"), lambda row: row.amount_usd),
    (_("Exchange rate"), lambda row: row.rate),
    (_("Day of the rate"), lambda row: row.rate_date),
    (_("Source of the rate"), lambda row: row.rate_source),
    (_("Donor"), lambda row: row.donor),
    (_("Organisation"), lambda row: row.organisation),
    (_("Other fund"), lambda row: row.other_fund.code if row.other_fund else ""),
    (_("Category"), lambda row: row.category),
    (_("Certified"), lambda row: _("yes") if row.is_certified else _("no")),
    (_("Description"), lambda row: row.description),
    (_("Reverses"), lambda row: row.reverses.number if row.reverses else ""),
    (_("Batch"), lambda row: row.batch.number if row.batch else ""),
    (_("Booked by"), lambda row: row.entered_by),
    (_("Booked"), lambda row: formats.moment(row.entered_at)),
]
