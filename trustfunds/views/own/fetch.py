"""The donor of the address, for whoever may read it, and what all its pages share."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, NotPermitted
from portal.directory.models import Membership

from ... import policies
from ...models import Donor
from ...selectors.own import Period, period_of, years_of

READER = "reads_for_donor"  # in the session, for the navigation: set by a visit, so that no other page asks
SWITCHED = 12  # donors offered for switching; whoever sees more has the list


def own_donor(request: HttpRequest, code: str) -> Donor:
    """404 to strangers, and for an address that names another donor in a parameter."""
    donor = get_object_or_404(Donor.objects.visible_to(request.user), code=code)
    remember_reader(request, donor)
    if any(named != donor.code for named in request.GET.getlist("donor")):
        raise Http404
    return donor


def remember_reader(request: HttpRequest, donor: Donor | None) -> None:
    """ "only" where the person works for no authority, "also" where for one too. Staff have the desk; who no longer
    reads for anybody loses the entry."""
    reads = ""
    if donor is not None and not request.user.is_staff:
        reads = "also" if Membership.objects.active().filter(user=request.user).exists() else "only"
    if request.session.get(READER, "") != reads:
        request.session[READER] = reads


def chosen_period(request: HttpRequest, donor: Donor) -> tuple[Period, list[int]]:
    """The year of the address where the donor's funds have one; else all."""
    years = years_of(donor)
    text = request.GET.get("year", "")
    year = int(text) if text.isdecimal() and text.isascii() and len(text) == 4 else None
    return period_of(donor, year if year in years else None), years


def page(request: HttpRequest, template: str, donor: Donor, tab: str, **context) -> HttpResponse:
    tabs = [
        ("detail", _("Overview")),
        ("agreements", _("Agreements")),
        ("entries", _("Entries")),
        ("reports", _("Reports")),
        ("statements", _("Statements")),
        ("alerts", _("Alerts")),
        ("people", _("People")),
    ]
    shared = {
        "donor": donor,
        "tab": tab,
        "tabs": tabs,
        "reads_for": list(Donor.objects.of(request.user)[:SWITCHED]),
        "is_reader": policies.reads_for(request.user, donor),
    }
    return render(request, f"trustfunds/own/{template}.html", {**shared, **context})


@contextmanager
def told(request: HttpRequest) -> Iterator[None]:
    """A refusal becomes a message; one for lack of a right stays a 403."""
    try:
        yield
    except NotPermitted:
        raise
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
