"""The tabs of the queue, each a set of requests with its own most urgent first, and the columns of its rows."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.desk.queue import Column, Tab

RECENTLY_DAYS = 30

MOST_URGENT = (F("due_on").asc(), "pk")
NEWEST = ("-submitted_at", "-pk")

TABS = (
    Tab("open", _("Open"), lambda rows, viewer: rows.open(), MOST_URGENT, _("No request is open.")),
    Tab(
        "unassigned",
        _("Unassigned"),
        lambda rows, viewer: rows.unassigned(),
        MOST_URGENT,
        _("Every case has an owner."),
    ),
    Tab("mine", _("Mine"), lambda rows, viewer: rows.owned_by(viewer.user), MOST_URGENT, _("You own no open case.")),
    Tab(
        "requester",
        _("Waiting for requester"),
        lambda rows, viewer: rows.waiting_for_requester(),
        MOST_URGENT,
        _("No question to a requester is open."),
    ),
    Tab(
        "bodies",
        _("Waiting for UN bodies"),
        lambda rows, viewer: rows.waiting_for_bodies(),
        MOST_URGENT,
        _("No UN body owes an answer."),
    ),
    Tab(
        "approve",
        _("To approve"),
        lambda rows, viewer: rows.to_approve(),
        MOST_URGENT,
        _("No outcome waits for approval."),
    ),
    Tab(
        "overdue",
        _("Overdue"),
        lambda rows, viewer: rows.overdue(viewer.today),
        MOST_URGENT,
        _("Nothing is overdue."),
    ),
    Tab("held", _("On hold"), lambda rows, viewer: rows.on_hold(), ("held_at", "pk"), _("No case is on hold.")),
    Tab(
        "closed",
        _("Recently closed"),
        lambda rows, viewer: rows.filter(closed_at__gte=timezone.now() - timedelta(days=RECENTLY_DAYS)),
        ("-closed_at", "-pk"),
        _("Nothing was closed in the last 30 days."),
    ),
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("No request has been submitted yet.")),
)

COLUMNS = (
    Column("request", _("Request")),
    Column("authority", _("Authority")),
    Column("state", _("State")),
    Column("next", _("Next step")),
    Column("due", _("Due"), ("due_on", "pk")),
    Column("owner", _("Owner")),
    Column("submitted", _("Submitted"), ("submitted_at", "pk")),
)
