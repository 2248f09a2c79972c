"""A donor's own entries, filtered as the address says, and the same rows as a file."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ...exports import own as exports
from ...models import Donor
from ...querysets import EntryQuerySet
from ...selectors import formulas, own, sums
from ...selectors.entries import EntryFilter
from ...selectors.own.periods import funds_of
from ...states import EntryKind
from .fetch import own_donor, page

PER_PAGE = 50
KINDS = [EntryKind.PLEDGE, EntryKind.COMMITMENT, EntryKind.DEPOSIT, EntryKind.DONOR_REFUND, EntryKind.AA_FEE]


def chosen_entries(request: HttpRequest, donor: Donor) -> tuple[EntryFilter, EntryQuerySet]:
    """The donor is of the address's path, whatever its parameters say."""
    wanted = EntryFilter.of(request.GET, donor=donor.code, is_internal=True)
    return wanted, wanted.entries().filter(donor=donor)


@never_cache
@require_safe
def entries(request: HttpRequest, code: str) -> HttpResponse:
    donor = own_donor(request, code)
    wanted, found = chosen_entries(request, donor)
    figure = formulas.FIGURES.get(wanted.figure)
    sorts = {"newest": ["-value_date", "-pk"], "oldest": ["value_date", "pk"], "amount": ["-amount_usd", "-pk"]}
    sort = request.GET.get("sort") if request.GET.get("sort") in sorts else "newest"
    added = sums.of_entries(found)
    rows = found.select_related("fund", "agreement", "reverses").order_by(*sorts[sort])
    return page(
        request,
        "entries",
        donor,
        "entries",
        page=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        wanted=wanted,
        query=wanted.query(donor=""),
        figure=figure,
        figure_total=figure.of(added) if isinstance(figure, formulas.Figure) else None,
        by_kind=[(kind.label, added[kind]) for kind in EntryKind if kind.value in set(added)],
        funds=funds_of(donor).order_by("code"),
        years=own.years_of(donor),
        kinds=KINDS,
        currencies=donor_currencies(donor),
        sort=sort,
        is_narrowed=wanted.query(donor="") != "",
    )


def donor_currencies(donor: Donor) -> list[str]:
    rows = EntryFilter(donor=donor.code, is_internal=True).entries()
    return list(rows.order_by("currency").values_list("currency", flat=True).distinct())


@require_safe
def export(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Exactly the entries that the page shows for the same parameters, in the order of the ledger."""
    donor = own_donor(request, code)
    if form not in exports.FORMS:
        raise Http404
    _wanted, found = chosen_entries(request, donor)
    rows = found.select_related("fund", "agreement", "reverses").order_by("value_date", "pk")
    return exports.response(form, f"{donor.code}-entries", rows.iterator(500))
