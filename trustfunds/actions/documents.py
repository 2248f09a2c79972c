"""Documents between a form and its confirm page, and reports that came."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from .. import emails, policies
from ..models import HeldFile, Report

KEEP_HELD = timedelta(days=1)
STATED = frozenset({"stated_received", "stated_spent"})


def hold(*, content: ContentFile, by) -> HeldFile:
    """`content` was judged by its form and bears its safe name."""
    policies.check(by, "book")
    row = HeldFile(filename=content.name or "", held_by=by)
    row.file.save(row.filename, content)
    return row


def drop_held() -> int:
    """Documents whose form was never confirmed."""
    old = list(HeldFile.objects.filter(held_at__lt=timezone.now() - KEEP_HELD))
    for row in old:
        row.file.delete(save=False)
        row.delete()
    return len(old)


def receive_report(
    *, report: Report, by, received_on: date, content: ContentFile | None = None, is_public: bool = False, **stated
) -> Report:
    """`stated_received`, `stated_spent`: the organisation's own figures of the year, which reconciliation compares."""
    policies.check(by, "receive_report", report.fund)
    with transaction.atomic():
        row = Report.objects.select_for_update(of=("self",)).select_related("fund", "organisation").get(pk=report.pk)
        if row.received_on is not None:
            raise ActionRefused(_("This report was received already."))
        row.received_on, row.received_by, row.is_public = received_on, by, is_public
        for name in STATED & stated.keys():
            setattr(row, name, stated[name])
        if content is not None:
            row.filename = content.name or ""
            row.file.save(row.filename, content, save=False)
        row.save()
        record(row.fund, "receive_report", by=by, report=_named(row))
        emails.report_received(row, by=by)
        return row


def _named(report: Report) -> str:
    party = report.organisation or report.fund
    return f"{report.get_kind_display()} {report.year}, {party}"
