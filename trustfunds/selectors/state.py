"""Which state of the ledger and of its reference data a file or a page shows: another state, another key."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db.models import Max, Sum, Value
from django.utils import timezone

from portal.directory.models import Country, Goal, Theme

from ..models import Agreement, Donor, Fund, FundYear, Organisation, Project, Window

SHOWN = (Fund, Window, Donor, Organisation, Project, Agreement, Theme, Goal, Country)
FORM = 2  # raise it when the same ledger shall be written otherwise


@dataclass(frozen=True)
class LedgerState:
    key: str
    entries: int
    changed_at: datetime | None


def ledger_state(fund: Fund | None) -> LedgerState:
    """Of one fund, or of all. A name that is concealed or corrected counts at once, the day because status does."""
    (_ledger, entries, entered_at), *events = _newest(fund)
    moments = [at for at in (entered_at, *(at for _of, _pk, at in events)) if at]
    said = [FORM, settings.SITE_URL, settings.IATI_REPORTER, settings.IATI_REPORTER_NAME, timezone.localdate()]
    said += [fund and fund.pk, entries, entered_at, *((of, pk) for of, pk, _at in events)]
    key = sha256("|".join(map(str, said)).encode()).hexdigest()[:32]
    return LedgerState(key, entries or 0, max(moments, default=None))


def _newest(fund: Fund | None) -> list[tuple]:
    """("", number of entries, moment of the last) of the ledger, then (table, key, moment) of the newest line of each
    history: every insert and update writes one. One query."""
    rows = FundYear.objects.filter(fund=fund) if fund else FundYear.objects.all()
    ledger = rows.order_by().annotate(of=Value("")).values("of").annotate(n=Sum("entries"), at=Max("last_entered_at"))
    newest = [
        model.pgh_event_model.objects.annotate(of=Value(model._meta.label))
        .order_by("-pgh_id")
        .values_list("of", "pgh_id", "pgh_created_at")[:1]
        for model in SHOWN
    ]
    return sorted(ledger.values_list("of", "n", "at").union(*newest, all=True))
