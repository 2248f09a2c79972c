"""The entries a figure is made of, and one entry with its proof."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ...exports.entries import public_rows
from ...models import Entry, Fund, Window
from ...selectors.choice import Choice
from ...selectors.entries import EntryFilter
from ...selectors.entry_totals import totals
from ...selectors.names import is_concealing
from ...states import CATEGORIES, EntryKind
from ..page import FORMATS, SECTIONS, public
from .base import context, public_fund, shown
from .exports import export

PER_PAGE = 50


class CountedPaginator(Paginator):
    """The count is known from the totals: a page does not count a million rows."""

    def __init__(self, rows, per_page: int, count: int):
        super().__init__(rows, per_page)
        self.count = count  # type: ignore[misc]


@public
def of_fund(request, code):
    fund = public_fund(code)
    return _listed(request, EntryFilter.of(request.GET, fund=fund.code), fund)


@public
def everywhere(request):
    """Across funds: what a donor's or an organisation's figures are made of."""
    chosen = EntryFilter.of(request.GET)
    if chosen.fund:
        public_fund(chosen.fund)
    return _listed(request, chosen, None)


def _listed(request, chosen: EntryFilter, fund: Fund | None):
    counted = totals(chosen)
    if request.GET.get("export"):
        return export(request, chosen, counted.entries)
    rows = public_rows(chosen).order_by("-value_date", "-pk")
    windows = list(fund.windows.all()) if fund else []
    page = CountedPaginator(rows, PER_PAGE, counted.entries).get_page(request.GET.get("page"))
    found = {
        **(context(shown(fund, Choice()), "entries") if fund else {}),
        "chosen": chosen,
        "totals": counted,
        "page": page,
        "rows": [(entry, is_concealing(entry)) for entry in page.object_list],
        "kinds": EntryKind.choices,
        "windows": [(window.code, window.name) for window in windows],
        "narrowed": narrowed(chosen, windows),
        "formats": FORMATS,
        "sections": SECTIONS,
    }
    return render(request, "trustfunds/entries.html" if fund else "trustfunds/all_entries.html", found)


@public
def entry(request, code, number):
    fund = public_fund(code)
    rows = Entry.objects.filter(fund=fund, number=number).select_related(
        "donor", "organisation", "other_fund", "project__organisation", "agreement", "reverses", "refers_to", "window"
    )
    row = rows.first()
    if row is None:
        raise Http404
    labels = {**dict(CATEGORIES.get(row.category_set, []))} if row.category_set else {}
    found = {
        **context(shown(fund, Choice()), "entries"),
        "entry": row,
        "concealing": is_concealing(row),
        "category": labels.get(row.category, ""),
        "reversed_by": Entry.objects.filter(reverses=row).first(),
    }
    return render(request, "trustfunds/entry.html", found)


def narrowed(chosen: EntryFilter, windows: Sequence[Window] = ()) -> list[tuple[str, str]]:
    """What the filter says beside the form: name, label and value. The form asks for one of the `windows`."""
    labels = {
        "donor": _("Donor"),
        "organisation": _("Organisation"),
        "project": _("Project"),
        "agreement": _("Agreement"),
        "window": pgettext("part of a fund", "Window"),
        "country": _("Country"),
        "theme": _("Theme"),
        "goal": _("Goal"),
        "category": _("Category"),
        "certified": _("Certified"),
    }
    if chosen.window in {window.code for window in windows}:
        del labels["window"]
    pairs = ((name, label, getattr(chosen, name)) for name, label in labels.items())
    return [(name, label, str(value)) for name, label, value in pairs if value not in ("", None)]
