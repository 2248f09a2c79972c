"""What the opening page of the desk says of the trust funds: money to book, reports that are late."""

from django.contrib.admin import site
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.desk.board import Counter, Line, Panel, register

from ..models import Batch, Fund, Instalment, Report
from ..selectors.desk.commitments import late as late_instalments


def _lines(viewer) -> list[Line]:
    today = timezone.localdate()
    late = Report.objects.filter(received_on=None, due_on__lt=today)
    return [
        Line(
            _("Instalments late"),
            [_counter(Instalment.objects.filter(pk__in=late_instalments(today)), "calendar", "bad")],
        ),
        *_batches(),
        Line(_("Reports late"), [_counter(late, "late_reports", "bad")]),
        Line(
            _("Funds to close financially"),
            [_counter(Fund.objects.filter(state="operationally_closed"), "closing", "waiting")],
        ),
    ]


def _batches() -> list[Line]:
    """Imports that were checked and wait for somebody to book them."""
    if not site.is_registered(Batch):
        return []
    rows = Batch.objects.filter(state="checked")
    return [Line(_("Imports to book"), [Counter(rows, reverse("admin:trustfunds_batch_changelist"), "active")])]


def _counter(rows, page: str, tone: str) -> Counter:
    return Counter(rows, reverse(f"admin:trustfunds_fund_{page}"), tone)


register(Panel("money", _("Money to book"), _lines, "trustfunds.view_fund", 35))
