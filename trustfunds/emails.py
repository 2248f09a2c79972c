"""Alerts to the people of donors, each in their language, and only what they chose (models.Alert).

They are rows of the outbox in the transaction of the decision they tell of; the same decision never makes a second.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.notifications import outbox
from portal.notifications.registry import Event, register, register_audience

from .models import Alert, Batch, Donor, DonorMember, Entry, Fund, Report
from .selectors.own.listeners import Falling, donors_of, listening
from .states import EntryKind

SHOWN = 20  # deposits named in one mail; more are counted
AUDIENCE = "donor"


def _event(verb: str, label) -> Event:
    return Event(key=f"donor.{verb}", label=label, template=f"trustfunds/mail/{verb}", audience=AUDIENCE)


register(
    _event("deposit", _("A deposit of yours was booked")),
    _event("report", _("A report of a fund you give to was received")),
    _event("delivery", _("The delivery rate of a fund is low")),
    _event("closing", _("A fund you give to is closing")),
)
register_audience(AUDIENCE, lambda user: DonorMember.objects.filter(user=user).exists())


def deposits_booked(entries: Sequence[Entry], *, by) -> None:
    """After one booking: one mail for each donor in it. Entries of a batch wait for `batch_booked`."""
    deposits = [entry for entry in entries if _is_news(entry) and entry.batch_id is None]
    if deposits:
        _tell_of_deposits(deposits, key=deposits[0].number, by=by)


def batch_booked(batch: Batch, *, by) -> None:
    """After a whole batch: one mail for each donor, however many deposits it holds."""
    rows = Entry.objects.filter(batch=batch, kind=EntryKind.DEPOSIT, reverses=None)
    donors = Donor.objects.filter(people__alerts__kind=Alert.Kind.DEPOSIT, pk__in=rows.values("donor"))
    deposits = rows.filter(donor__in=donors).select_related("fund", "donor", "agreement")
    _tell_of_deposits(list(deposits.order_by("value_date", "pk")), key=batch.number, by=by)


def _is_news(entry: Entry) -> bool:
    return entry.kind == EntryKind.DEPOSIT and entry.reverses_id is None


def _tell_of_deposits(deposits: Sequence[Entry], *, key: str, by) -> None:
    heard: dict[DonorMember, list[Entry]] = {}
    for fund in {entry.fund for entry in deposits}:
        mine = [entry for entry in deposits if entry.fund_id == fund.pk]
        for member in listening(Alert.Kind.DEPOSIT, fund, {entry.donor for entry in mine if entry.donor}):
            heard.setdefault(member, []).extend(entry for entry in mine if entry.donor_id == member.donor_id)
    for member, entries in heard.items():
        entries.sort(key=lambda entry: (entry.value_date, entry.pk))
        total = sum((entry.amount_usd for entry in entries), Decimal(0))
        context = {"entries": entries[:SHOWN], "count": len(entries), "more": len(entries[SHOWN:]), "total": total}
        dedupe = f"donor.deposit:{member.donor_id}:{key}"
        _post("deposit", [member], subject=member.donor, key=dedupe, by=by, page="donor:entries", **context)


def report_received(report: Report, *, by) -> None:
    """To the people of every donor of the fund: a person who reads for two of them has it once."""
    members = listening(Alert.Kind.REPORT, report.fund, donors_of(report.fund))
    key = f"donor.report:{report.pk}:{report.received_on}"
    _post("report", members, subject=report.fund, key=key, by=by, page="donor:reports", report=report, fund=report.fund)


def fund_closing(fund: Fund, verb: str, on: date, *, by) -> None:
    members = listening(Alert.Kind.CLOSING, fund, donors_of(fund))
    key = f"donor.closing:{fund.pk}:{verb}:{on}"
    _post("closing", members, subject=fund, key=key, by=by, page="donor:detail", fund=fund, step=verb, on=on)


def delivery_below(falling: Falling, day: date) -> None:
    """At most once a year for each fund and threshold: the rate is cumulative and moves when years are certified."""
    fund, below = falling.fund, falling.below
    _post(
        "delivery",
        [falling.member],
        subject=fund,
        key=f"donor.delivery:{fund.pk}:{below.normalize():f}:{day.year}",
        by=None,
        page="donor:detail",
        fund=fund,
        rate=falling.rate,
        below=below,
        day=day,
    )


def _post(verb: str, members: Iterable[DonorMember], *, subject, key: str, by, page: str, **context) -> None:
    """Donor by donor, since the page it leads to is the donor's."""
    by_donor: dict[Donor, list[DonorMember]] = {}
    for member in members:
        by_donor.setdefault(member.donor, []).append(member)
    for donor, people in by_donor.items():
        outbox.post(
            f"donor.{verb}",
            [member.user for member in people],
            subject=subject,
            context={
                **context,
                "donor": donor,
                "url": settings.SITE_URL + reverse(page, args=[donor.code]),
                "alerts_url": settings.SITE_URL + reverse("donor:alerts", args=[donor.code]),
            },
            dedupe_key=key,
            by=by,
        )
