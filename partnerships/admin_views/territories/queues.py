"""The tabs and columns of the desk's two lists: marketing documents and territories."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.core.desk.queue import Column, Tab

DUE = (F("due_on").asc(nulls_last=True), "pk")
NEWEST = ("-state_since", "-pk")


def _in(*states: str):
    return lambda rows, viewer: rows.filter(state__in=states)


DOCUMENT_TABS = (
    Tab("production", _("In production"), lambda rows, viewer: rows.in_production(), DUE, _("None is in production.")),
    Tab(
        "mine",
        _("Mine"),
        lambda rows, viewer: rows.in_production().filter(owner=viewer.user),
        DUE,
        _("You prepare no document."),
    ),
    Tab(
        "authority",
        _("With the authority"),
        _in("data_collection", "authority_check"),
        DUE,
        _("No authority owes an answer."),
    ),
    Tab("clearance", _("To clear"), _in("clearance"), DUE, _("None waits for clearance.")),
    Tab("published", _("Published"), _in("published"), NEWEST, _("None is published yet.")),
    Tab(
        "review",
        _("Figures a year old"),
        lambda rows, viewer: rows.to_review(viewer.today),
        ("review_on", "pk"),
        _("No figures are due for a look."),
    ),
    Tab("all", _("All"), lambda rows, viewer: rows, ("-created_at", "-pk"), _("A document is begun from a request.")),
)
DOCUMENT_COLUMNS = (
    Column("document", _("Document")),
    Column("state", _("State")),
    Column("languages", _("Languages")),
    Column("due", _("Due"), ("due_on", "pk")),
    Column("owner", _("Owner")),
)
DOCUMENT_EXPORT = [
    (_("Number"), lambda row: row.number),
    (_("Territory"), lambda row: row.profile.authority.official_name),
    (_("Country"), lambda row: row.profile.authority.country_id),
    (_("State"), lambda row: row.status.label),
    (_("Languages"), lambda row: " ".join(row.languages)),
    (_("Due"), lambda row: row.due_on),
    (_("Owner"), lambda row: row.owner),
    (_("Edition"), lambda row: row.editions_made),
]

TERRITORY_TABS = (
    Tab("offered", _("To publish"), _in("offered"), ("state_since", "pk"), _("No territory waits for publication.")),
    Tab("public", _("Public"), _in("public"), NEWEST, _("No territory is public yet.")),
    Tab("draft", _("Being written"), _in("draft"), ("-content_saved_at", "-pk"), _("None is being written.")),
    Tab("hidden", _("Taken off"), _in("hidden"), NEWEST, _("None was taken off the site.")),
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("No territory has begun its page.")),
)
TERRITORY_COLUMNS = (
    Column("territory", _("Territory")),
    Column("state", _("State")),
    Column("languages", _("Languages")),
    Column("saved", _("Last written"), ("content_saved_at", "pk")),
)
TERRITORY_EXPORT = [
    (_("Territory"), lambda row: row.authority.official_name),
    (_("Country"), lambda row: row.authority.country_id),
    (_("State"), lambda row: row.status.label),
    (_("Languages"), lambda row: " ".join(row.languages)),
    (_("Last written"), lambda row: row.content_saved_at),
]
