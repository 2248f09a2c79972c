"""All that the desk's page of a fund shows, in a fixed number of queries."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from portal.core.models import Activity

from .. import policies
from ..models import Entry, Fund
from ..selectors import sums
from ..selectors.desk import closure
from ..selectors.desk.funds import figures
from .kinds import offered

LINES, ENTRIES, REPORTS = 8, 10, 8


def case_context(desk, request, fund: Fund) -> dict[str, Any]:
    newest_on, newest_at = sums.as_of(fund)
    may_book = policies.can(request.user, "book", fund)
    return {
        "title": str(fund),
        "groups": list(figures(sums.of_fund(fund))),
        "entries_url": entries_url(fund=fund.pk),
        "newest_on": newest_on,
        "newest_at": newest_at,
        "buttons": [(move, desk.decision_url(fund, move.verb)) for move in policies.decisions(request.user, fund)],
        "kinds": offered(fund) if may_book else [],
        "may_book": may_book,
        "may_edit": request.user.has_perm(policies.EDIT),
        "closing": closure.of_fund(fund),
        "entries": list(_newest_entries(fund)),
        "agreements": list(
            fund.agreements.select_related("donor", "organisation").order_by("-signed_on", "number")[:20]
        ),
        "windows": list(fund.windows.all()),
        "reports": list(
            fund.reports.select_related("organisation").filter(received_on=None).order_by("due_on")[:REPORTS]
        ),
        "history": desk.history(Activity.objects.about(fund).select_related("actor")[:LINES]),
    }


def entries_url(**filters: Any) -> str:
    return reverse("admin:trustfunds_entry_changelist") + f"?{urlencode(filters, doseq=True)}"


def _newest_entries(fund: Fund):
    rows = Entry.objects.filter(fund=fund).select_related("donor", "organisation", "other_fund", "entered_by")
    return rows.order_by("-value_date", "-pk")[:ENTRIES]
