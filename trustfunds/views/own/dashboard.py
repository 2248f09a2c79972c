"""Where a donor's person arrives, the overview of one donor, and its agreements."""

from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.documents.charts import on_page

from ...charts import own as charts
from ...models import Donor
from ...selectors import own
from ...selectors.reports import expected
from .fetch import chosen_period, own_donor, page, remember_reader

PER_PAGE = 50
SHOWN = 4  # reports


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The one donor the person reads for; else the choice among theirs, for staff among all."""
    donors = Donor.objects.visible_to(request.user)
    if not request.user.has_perm("trustfunds.view_donor"):
        mine = list(donors[:2])
        if not mine:
            remember_reader(request, None)
            raise Http404
        if len(mine) == 1:
            return redirect("donor:detail", mine[0].code)
    text = request.GET.get("q", "").strip()[:100]
    found = Paginator(_named(donors, text), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "trustfunds/own/home.html", {"page": found, "text": text})


def _named(donors, text: str):
    """By a part of the name in any language, or of the code."""
    named = (Q(**{f"{field}__icontains": text}) for field in ("name_en", "name_fr", "name_es", "code"))
    return donors.filter(reduce(or_, named)) if text else donors


@never_cache
@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    donor = own_donor(request, code)
    period, years = chosen_period(request, donor)
    positions = own.positions(donor, period)
    by_year = own.by_year(donor, period)

    def entries(**parameters) -> str:
        return f"{reverse('donor:entries', args=[donor.code])}?{urlencode(parameters)}"

    until = period.cut_off.isoformat()
    return page(
        request,
        "detail",
        donor,
        "detail",
        period=period,
        years=years,
        positions=positions,
        total=own.total(positions),
        arrangements=own.arrangements(donor, period),
        by_currency=own.by_currency(donor, period),
        by_year=by_year,
        reports=_reports(donor),
        year_chart=on_page(
            charts.contributions_by_year(by_year, lambda year: entries(year=year, figure="deposits")),
            title=_("Contributions by year, USD million"),
        ),
        fund_chart=on_page(
            charts.contributions_of_commitments(
                positions, lambda fund: entries(fund=fund, figure="deposits", until=until)
            ),
            title=_("Contributions received of what was committed, by fund, USD million"),
        ),
    )


def _reports(donor: Donor) -> dict[str, Any]:
    """The newest that came, and how many are awaited and late."""
    rows, today = own.reports_of(donor), timezone.localdate()
    awaited = Q(received_on=None)
    return {
        "rows": expected(rows.exclude(awaited)[:SHOWN], today),
        **rows.order_by().aggregate(
            awaited=Count("pk", filter=awaited), late=Count("pk", filter=awaited & Q(due_on__lt=today))
        ),
    }


@never_cache
@require_safe
def agreements(request: HttpRequest, code: str) -> HttpResponse:
    donor = own_donor(request, code)
    period, years = chosen_period(request, donor)
    return page(
        request,
        "agreements",
        donor,
        "agreements",
        period=period,
        years=years,
        arrangements=own.arrangements(donor, period),
    )
