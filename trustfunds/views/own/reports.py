from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.downloads import served

from ...selectors import own
from ...selectors.reports import expected
from .fetch import own_donor, page

PER_PAGE = 50
WHICH = ("all", "due", "received")


@never_cache
@require_safe
def reports(request: HttpRequest, code: str) -> HttpResponseBase:
    donor = own_donor(request, code)
    which = request.GET.get("which") if request.GET.get("which") in WHICH else "all"
    rows = own.reports_of(donor)
    found = Paginator(rows.filter(**FILTERS[which]), PER_PAGE).get_page(request.GET.get("page"))
    tabs = [("all", _("All")), ("due", _("Awaited")), ("received", pgettext("report", "Received"))]
    return page(
        request,
        "reports",
        donor,
        "reports",
        page=found,
        rows=expected(found, timezone.localdate()),
        which=which,
        choices=tabs,
    )


FILTERS: dict[str, dict] = {
    "all": {},
    "due": {"received_on__isnull": True},
    "received": {"received_on__isnull": False},
}


@never_cache
@require_safe
def report(request: HttpRequest, code: str, fund: str, year: int, kind: str, organisation: str) -> HttpResponseBase:
    """The file of a report of the donor’s funds, always as an attachment; `organisation` "-" for the fund’s own."""
    donor = own_donor(request, code)
    rows = own.reports_of(donor).filter(fund__code=fund, year=year, kind=kind).exclude(file="")
    found = get_object_or_404(rows.of(organisation))
    return served(found.file, found.filename)
