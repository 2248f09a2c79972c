from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programmes.models import Programme

from ..selectors import listing
from ..selectors.month import month, read_month
from ..states import Kind

PER_PAGE = 20


@login_not_required
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    wanted, now = listing.read(request.GET), timezone.now()
    counts = listing.counts(wanted, now)
    labels = {listing.UPCOMING: _("Upcoming"), listing.PAST: _("Past")}
    rows = listing.listed(wanted, now)
    context = {
        **_filters(wanted),
        "tabs": [(key, label, counts[key]) for key, label in labels.items()],
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "now": now,
    }
    return render(request, "events/list.html", context)


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The same events by month, as a table."""
    wanted, today = listing.read(request.GET), timezone.localdate()
    context = {
        **_filters(wanted),
        "month": month(listing.found(wanted), read_month(request.GET.get("month", ""), today)),
        "today": today,
    }
    return render(request, "events/month.html", context)


def _filters(wanted: listing.Wanted) -> dict:
    return {
        "wanted": wanted,
        "countries": listing.countries(),
        "programmes": Programme.objects.filter(is_promoted=True),
        "kinds": Kind.choices,
    }
