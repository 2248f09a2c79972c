"""Reconciliation: what must agree between what one side says and what the other says."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ..models import Report
from ..selectors.desk import indirect, pairs, received
from . import asking


def answer(request: HttpRequest) -> dict[str, Any]:
    chosen = asking.fund(request.GET)
    only = request.GET.get("show") != "all"
    today = timezone.localdate()
    late = Report.objects.filter(received_on=None, due_on__lt=today)
    return {
        "funds": asking.funds(),
        "chosen": chosen,
        "only": only,
        "by_organisation": received.by_organisation(chosen, only_differing=only),
        "by_project": received.by_project(chosen, only_differing=only) if chosen is not None else None,
        "indirect": indirect.tests(chosen, only_differing=only),
        "pairs": pairs.transfers(chosen, only_open=only),
        "late": late.filter(fund=chosen).count() if chosen is not None else late.count(),
    }
