"""The lives of events, registrations, invitations and bilateral meetings (workflow.md, section 4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.lifecycle import Lifecycle, State, move


class Kind(models.TextChoices):
    TERRITORIAL = "territorial", _("Territorial event")
    NATIONAL = "national", _("National event")


class Attendance(models.TextChoices):
    """How people take part."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", pgettext_lazy("attendance", "Online")
    HYBRID = "hybrid", _("On site and online")


class Admission(models.TextChoices):
    """Who may register."""

    OPEN = "open", _("Everybody; confirmed at once while there are places")
    MODERATED = "moderated", _("Everybody; staff confirm each")
    INVITED = "invited", _("Invited authorities only")


class Audience(models.TextChoices):
    """Which guests a mail of the desk goes to."""

    CONFIRMED = "confirmed", _("Everybody with a place")
    WAITLISTED = "waitlisted", _("The waiting list")
    PENDING = "pending", _("Those still to be confirmed")
    ATTENDED = "attended", _("Those who came")
    NO_SHOW = "no_show", _("Those who did not come")
    REGISTERED = "registered", _("Everybody registered")
    CHOSEN = "chosen", _("Those ticked in the list")


class SessionForm(models.TextChoices):
    PLENARY = "plenary", _("Plenary")
    PRESENTATION = "presentation", _("Presentation")
    PANEL = "panel", _("Panel")
    WORKING_GROUP = "working_group", _("Working group")
    BILATERAL = "bilateral", _("Bilateral meetings")
    VISIT = "visit", _("Visit")
    BREAK = "break", pgettext_lazy("agenda", "Break")


EVENT = Lifecycle.build(
    "event",
    "proposed",
    [
        State("proposed", _("Proposed"), _("In preparation"), "neutral"),
        State("date_agreed", _("Date agreed"), _("In preparation"), "active"),
        State("published", pgettext_lazy("event", "Published"), _("Announced"), "active"),
        State("registration_open", _("Registration open"), tone="good"),
        State("registration_closed", _("Registration closed"), tone="waiting"),
        State("held", _("Held, outcomes to record"), _("Held"), "waiting"),
        State("reported", _("Reported"), _("Held, outcomes published"), "good", closed=True),
        State("postponed", _("Postponed"), _("Postponed: new date to follow"), "waiting"),
        State("cancelled", pgettext_lazy("event", "Cancelled"), tone="bad", closed=True),
    ],
    [
        move("agree_date", _("Agree on the date"), "proposed postponed", "date_agreed published", tone="primary"),
        move("publish", pgettext_lazy("event", "Publish"), "date_agreed", "published", tone="primary"),
        move(
            "open_registration",
            _("Open registration"),
            "published registration_closed",
            "registration_open",
            tone="primary",
        ),
        move("close_registration", _("Close registration"), "registration_open", "registration_closed"),
        move(
            "mark_held",
            _("Mark as held"),
            "published registration_open registration_closed",
            "held",
            tone="primary",
        ),
        move("report", _("Close with its report"), "held", "reported", tone="primary"),
        move("postpone", _("Postpone"), "date_agreed published registration_open registration_closed", "postponed"),
        move(
            "cancel_event",
            _("Cancel the event"),
            "proposed date_agreed published registration_open registration_closed postponed",
            "cancelled",
            tone="danger",
        ),
    ],
)

REGISTRATION = Lifecycle.build(
    "registration",
    "pending",
    [
        State("invited", _("Invited, not yet answered"), _("Please confirm that you come"), "waiting"),
        State("pending", _("To be confirmed"), _("Received: we will confirm it"), "waiting"),
        State("confirmed", _("Confirmed"), _("Your place is confirmed"), "good"),
        State("waitlisted", _("On the waiting list"), _("You are on the waiting list"), "waiting"),
        State("rejected", _("Not admitted"), tone="bad", closed=True),
        State("attended", _("Attended"), _("You took part"), "good", closed=True),
        State("no_show", _("Did not come"), tone="neutral", closed=True),
        State("cancelled", pgettext_lazy("registration", "Cancelled"), tone="neutral", closed=True),
    ],
    [
        move("accept", _("Accept the invitation"), "invited", "pending", tone="primary"),
        move("confirm", _("Confirm"), "pending waitlisted", "confirmed", tone="primary"),
        move("waitlist", _("Put on the waiting list"), "pending", "waitlisted"),
        move("reject", _("Do not admit"), "pending waitlisted", "rejected", tone="danger"),
        move("cancel", _("Cancel the registration"), "invited pending confirmed waitlisted", "cancelled"),
        move("check_in", _("Check in"), "confirmed no_show", "attended", tone="primary"),
        move("miss", _("Mark as absent"), "confirmed attended", "no_show"),
    ],
)

INVITATION = Lifecycle.build(
    "invitation",
    "prepared",
    [
        State("prepared", _("Prepared"), tone="neutral"),
        State("queued", _("In the outbox"), tone="active"),
        State("letter", _("By letter: no address known"), tone="neutral"),
        State("bounced", _("Came back"), tone="bad"),
        State("registered", pgettext_lazy("invitation", "Registered"), tone="good", closed=True),
        State("declined", pgettext_lazy("invitation", "Declined"), tone="neutral", closed=True),
        State("withdrawn", pgettext_lazy("invitation", "Withdrawn"), tone="neutral", closed=True),
    ],
    [
        move("queue", _("Send"), "prepared bounced", "queued", tone="primary", by_system=True),
        move("bounce", _("Mark as come back"), "queued", "bounced", by_system=True),
        move("register", pgettext_lazy("invitation", "Register"), "queued letter bounced declined", "registered"),
        move("decline", pgettext_lazy("invitation", "Decline"), "queued letter bounced registered", "declined"),
        move("withdraw", _("Take the invitation back"), "prepared queued letter bounced", "withdrawn", tone="danger"),
    ],
)

MEETING = Lifecycle.build(
    "meeting",
    "proposed",
    [
        State("proposed", pgettext_lazy("meeting", "Proposed"), tone="waiting"),
        State("agreed", pgettext_lazy("meeting", "Agreed by both"), tone="good"),
        State("refused", pgettext_lazy("meeting", "Refused"), tone="bad", closed=True),
        State("cancelled", pgettext_lazy("meeting", "Cancelled"), tone="neutral", closed=True),
    ],
    [
        move("agree", _("Agree to meet"), "proposed", "agreed", tone="primary"),
        move("refuse", _("Refuse"), "proposed", "refused"),
        move("cancel", _("Cancel the meeting"), "proposed agreed", "cancelled"),
    ],
)

# Verbs that leave the state of an event as it is.
ASIDE = {
    "edit_texts": _("Edit the texts"),
    "edit_place": _("Edit the place"),
    "edit_people": _("Edit organisers and territories"),
    "edit_admission": _("Edit registration"),
    "edit_agenda": _("Edit the agenda"),
    "change_date": _("Change the date"),
    "record_outcome": _("Record an outcome"),
    "link_request": _("Link a request that followed"),
    "record_result": _("Record what came of it"),
    "add_document": _("Add a document"),
    "remove_document": _("Take a document out"),
    "copy": _("Copy as a new event"),
    "assign": _("Assign"),
    "note": _("Write an internal note"),
    "write_guests": _("Write to guests"),
    "refer": _("Refer to UN bodies"),
    "ask_programme": _("Make the programme as PDF"),
    "ask_report": _("Make the report as PDF"),
}

WITH_DATE = frozenset(EVENT.states) - {"proposed", "postponed", "cancelled"}
PUBLIC = frozenset({"published", "registration_open", "registration_closed", "held", "reported"})
AHEAD = frozenset({"proposed", "date_agreed", "published", "registration_open", "registration_closed", "postponed"})
# Public, and its date stands.
COMING = frozenset({"published", "registration_open", "registration_closed"})
# A registration in one of these takes a seat; so does one on the waiting list while its offer lasts.
SEATED = frozenset({"confirmed", "attended", "no_show"})
WITH_A_PLACE = frozenset({"confirmed", "attended"})
LIVE = frozenset({"invited", "pending", "confirmed", "waitlisted"})

# Why a registration is where it is, in the reader's language; a reason staff wrote stands as they wrote it.
REASONS = {
    "place_free": _("There was a free place."),
    "no_limit": _("There is a place for everybody."),
    "online": _("Taking part online needs no seat."),
    "moderated": _("The organisers confirm each registration."),
    "full": _("All places were taken."),
    "no_room_for_group": _("There were not enough places for the whole group."),
    "offered": _("A place became free and was offered."),
    "offer_accepted": _("The offered place was accepted."),
    "offer_declined": _("The offered place was declined."),
    "offer_passed": _("The offered place was not accepted in time."),
    "offers_missed": _("Two offered places were not accepted in time."),
    "admitted": _("The organisers confirmed it."),
    "by_guest": _("Cancelled by the guest."),
    "by_staff": _("Cancelled by the organisers."),
}
OFFERS_AT_MOST = 2  # who lets so many pass leaves the waiting list

OFFER_HOURS = 48
REMINDER_DAYS = (7, 1)
RETENTION_DAYS = 180
