"""The list of referrals: tabs, filters, columns, export."""

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.core import formats
from portal.core.desk.filters import Choice, Days
from portal.core.desk.queue import Column, Tab
from portal.directory.models import Body, Country

from ..states import REFERRAL, WITH_ANSWER, Answer, Kind

MOST_URGENT = (F("answer_due_on").asc(), "pk")
OLDEST, NEWEST = ("prepared_at", "pk"), ("-prepared_at", "-pk")

TABS = (
    Tab(
        "waiting",
        _("Waiting for the body"),
        lambda rows, viewer: rows.awaiting_answer(),
        MOST_URGENT,
        _("No UN body owes an answer."),
    ),
    Tab(
        "prepared",
        _("To approve and send"),
        lambda rows, viewer: rows.filter(state="prepared"),
        OLDEST,
        _("No referral waits for its sending."),
    ),
    Tab(
        "questions",
        _("Asks us"),
        lambda rows, viewer: rows.filter(state="needs_info"),
        ("answered_at", "pk"),
        _("No UN body waits for our answer."),
    ),
    Tab(
        "overdue",
        _("Overdue"),
        lambda rows, viewer: rows.overdue(viewer.today),
        MOST_URGENT,
        _("Nothing is overdue."),
    ),
    Tab(
        "unreachable",
        _("Unreachable"),
        lambda rows, viewer: rows.filter(state="unreachable"),
        OLDEST,
        _("Every UN body could be reached."),
    ),
    Tab(
        "answered",
        _("Answered"),
        lambda rows, viewer: rows.filter(state__in=WITH_ANSWER - {"needs_info"}),
        ("-answered_at", "-pk"),
        _("No answered referral is open."),
    ),
    Tab(
        "mine",
        _("Mine"),
        lambda rows, viewer: rows.open().filter(owner=viewer.user),
        MOST_URGENT,
        _("You own no open referral."),
    ),
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("No referral has been prepared yet.")),
)

COLUMNS = (
    Column("referral", _("Referral")),
    Column("body", _("UN body")),
    Column("state", _("State")),
    Column("answer", _("Answer")),
    Column("due", _("Due"), ("answer_due_on", "pk")),
    Column("owner", _("Owner")),
    Column("prepared", _("Prepared"), ("prepared_at", "pk")),
)


def _equals(field: str):
    return lambda rows, values, viewer: rows.filter(**{f"{field}__in": values})


def _bodies(viewer) -> list:
    return [(body.acronym, f"{body} – {body.name}") for body in Body.objects.all()]


def _countries(viewer) -> list:
    named = Country.objects.only("pk", "name_en", "name_fr", "name_es")
    return sorted(((country.pk, country.name) for country in named), key=lambda pair: pair[1])


def _owners(viewer) -> list:
    people = holders("liaison.send_referral") | holders("partnerships.own_request")
    return [(str(person.pk), person.get_full_name()) for person in people.distinct()]


FILTERS = (
    Choice("state", _("State"), lambda viewer: REFERRAL.choices, _equals("state")),
    Choice("body", _("UN body"), _bodies, _equals("body__acronym")),
    Choice("kind", _("What is asked"), lambda viewer: Kind.choices, _equals("kind")),
    Choice("answer", _("Answer"), lambda viewer: Answer.choices, _equals("answer")),
    Choice("country", _("Host country"), _countries, _equals("country")),
    Choice("owner", _("Owner"), _owners, _equals("owner")),
    Choice("language", _("Language"), lambda viewer: settings.LANGUAGES, _equals("language")),
    Days("sent", _("Sent"), "sent_at"),
)

EXPORT = [
    (_("Number"), lambda row: row.number),
    (_("Reference"), lambda row: row.subject_reference),
    (_("Subject"), lambda row: row.subject_title),
    (_("UN body"), lambda row: row.body),
    (_("What is asked"), lambda row: row.get_kind_display()),
    (_("State"), lambda row: row.status.label),
    (_("Answer"), lambda row: row.get_answer_display()),
    (_("In words"), lambda row: row.answer_text),
    (_("Sent"), lambda row: formats.day(row.sent_at)),
    (_("Answer due"), lambda row: row.answer_due_on),
    (_("Answered"), lambda row: formats.day(row.answered_at)),
    (_("Reminders"), lambda row: row.reminders_sent),
    (_("Owner"), lambda row: row.owner),
]
