"""The tabs of the list of events, and the columns of its rows."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.desk.queue import Column, Tab

SOONEST = (F("starts_at").asc(nulls_first=True), "pk")
LATEST = (F("starts_at").desc(nulls_last=True), "-pk")

TABS = (
    Tab("ahead", _("Ahead"), lambda rows, viewer: rows.ahead(), SOONEST, _("No event is ahead.")),
    Tab("mine", _("Mine"), lambda rows, viewer: rows.owned_by(viewer.user), SOONEST, _("You run no event.")),
    Tab(
        "open",
        _("Registration open"),
        lambda rows, viewer: rows.filter(state="registration_open"),
        SOONEST,
        _("Nobody can register for anything now."),
    ),
    Tab(
        "over",
        _("Over, not yet marked as held"),
        lambda rows, viewer: rows.over_but_open(timezone.now()),
        SOONEST,
        _("Every event that is over was marked as held."),
    ),
    Tab(
        "to_report",
        _("Outcomes to record"),
        lambda rows, viewer: rows.to_report(),
        SOONEST,
        _("Every event that was held is reported."),
    ),
    Tab("closed", _("Closed"), lambda rows, viewer: rows.exclude(closed_at=None), LATEST, _("Nothing is closed yet.")),
    Tab("all", _("All"), lambda rows, viewer: rows, LATEST, _("There is no event yet.")),
)

COLUMNS = (
    Column("title", _("Event"), ("title_en", "id")),
    Column("host", _("Host")),
    Column("state", _("State"), ("state", "starts_at", "id")),
    Column("date", _("Date and place"), ("starts_at", "id")),
    Column("guests", _("Guests")),
    Column("owner", _("Owner"), ("owner__name", "id")),
)
