"""A partnership request's life, as docs/states/request.md draws it (workflow.md, section 1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import Lifecycle, State, move


class Kind(models.TextChoices):
    FRAMEWORK_PARTNER = "framework_partner", _("Become a partner of a framework programme (ART GOLD)")
    HOST_TERRITORY = "host_territory", _("Find partners for our territory")
    LEDA = "leda", _("Create or strengthen a local economic development agency (LEDA)")
    WACAP = "wacap", _("Join the World Alliance of Cities Against Poverty (WACAP)")
    TERRITORIAL_EVENT = "territorial_event", _("Hold an event in our territory")
    NATIONAL_EVENT = "national_event", _("Hold a national event for all local governments of our country")
    MARKETING_DOCUMENT = "marketing_document", _("Have a marketing document made for our territory")
    PRIVATE_SECTOR = "private_sector", _("Link with companies (Growing Sustainable Business)")
    CONTRIBUTION = "contribution", _("Contribute to a trust fund or joint programme")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", _("Accept")
    DECLINED = "declined", _("Decline")
    REDIRECTED = "redirected", _("Hand over to another body")


OPEN_WITH_STAFF = "submitted screening info_requested review consulting recommended"
OPEN = f"draft {OPEN_WITH_STAFF} accepted delivery"

REQUEST = Lifecycle.build(
    "request",
    "draft",
    [
        State("draft", _("Draft"), tone="neutral"),
        State("submitted", _("Received, unassigned"), _("Received"), "active", "runs"),
        State("screening", _("Screening"), _("Being checked"), "active", "runs"),
        State("info_requested", _("Waiting for requester"), _("We need something from you"), "waiting", "stops"),
        State("review", _("In review"), _("Under review"), "active", "runs"),
        State("consulting", _("With UN bodies"), _("Being discussed with UN partners"), "active", "runs"),
        State("recommended", _("Outcome proposed"), _("Under review"), "active", "runs"),
        State("accepted", _("Accepted"), _("Accepted: next steps"), "good"),
        State("delivery", _("Under way"), _("In progress"), "good"),
        State("completed", _("Done, outcome recorded"), _("Completed"), "good", closed=True),
        State("declined", _("Declined"), _("Not taken forward"), "bad", closed=True),
        State("redirected", _("Handed over"), _("Passed to another body"), "neutral", closed=True),
        State("withdrawn", _("Withdrawn"), _("Withdrawn"), "neutral", closed=True),
        State("expired", _("Expired"), _("Closed for lack of answer (can be reopened)"), "neutral", closed=True),
        State("merged", _("Merged"), _("Joined with another request"), "neutral", closed=True),
    ],
    [
        move("submit", _("Submit"), "draft", "submitted", tone="primary"),
        move("take", _("Take the case"), "submitted", "screening", tone="primary"),
        move("ask", _("Ask the requester"), "screening review consulting", "info_requested"),
        move("answer", _("Send the answer"), "info_requested", "screening review consulting", tone="primary"),
        move("expire", _("Close for lack of answer"), "info_requested", "expired", by_system=True),
        move("advance", _("Finish screening"), "screening", "review", tone="primary"),
        move("merge", _("Join with another request"), "screening review", "merged"),
        move("consult", _("Ask UN bodies"), "review", "consulting", tone="primary"),
        move("conclude", _("End the consultation"), "consulting", "review"),
        move("propose", _("Propose an outcome"), "review consulting", "recommended", tone="primary"),
        move("send_back", _("Send back to review"), "recommended", "review"),
        move("decide", _("Approve the outcome"), "recommended", "accepted declined redirected", tone="primary"),
        move("deliver", _("Start delivery"), "accepted", "delivery", tone="primary"),
        move("complete", _("Complete"), "delivery", "completed", tone="primary"),
        move("withdraw", _("Withdraw"), OPEN, "withdrawn", tone="danger"),
        move("reopen", _("Reopen"), "declined expired withdrawn", "review"),
    ],
)

# Flags and duties beside the state: they share the verb rule (action, policy, URL, mail, log) but move nothing.
ASIDE = {
    "assign": _("Assign"),
    "route": _("Set the programme"),
    "hold": _("Put on hold"),
    "resume": _("Take off hold"),
    "remind": _("Remind the requester"),
    "note": _("Write an internal note"),
    "message": _("Send a message"),
    "check": _("Record a check"),
    "refer": _("Refer to UN bodies"),
    "force": _("Force a state"),
    "add_deliverable": _("Add a deliverable"),
    "close_deliverable": _("Close a deliverable"),
    "publish": _("Publish among the opportunities"),
    "unpublish": _("Take out of the opportunities"),
    "ask_news": _("Ask for news"),
    "answer_survey": _("Answer the two questions"),
    "save_step": _("Write the draft"),
    "discard_draft": _("Discard the draft"),
    "add_file": _("Attach a file"),
    "remove_file": _("Remove the file"),
    "copy_as_new": _("Copy as a new request"),
}

# Steps of the requester's progress line, in order; a state stands on one of them.
PROGRESS = [
    ("received", _("Received"), {"submitted"}),
    ("checked", _("Checked"), {"screening"}),
    ("review", _("In review"), {"review", "recommended"}),
    ("consulting", _("With UN partners"), {"consulting"}),
    ("decision", _("Decision"), {"accepted", "declined", "redirected"}),
    ("delivery", _("Under way"), {"delivery", "completed"}),
]


class Check(models.TextChoices):
    """The sixteen checks of screening (facts.md 5.2), each with its own outcome values."""

    COMPLETE = "complete", _("Complete: required answers and annexes")
    REQUESTER = "requester", _("Requester is a regional or local authority, or an association of them")
    SIGNATORY = "signatory", _("Signatory may bind the authority (letter or resolution)")
    HOME_STATE = "home_state", _("Home-state rule met or under way")
    HOST_COUNTRY = "host_country", _("Host country is a UNDP programme country; has a framework programme")
    COUNTRY_OFFICE = "country_office", _("Country office concurrence")
    NATIONAL = "national", _("No-objection of the national government")
    MANDATE = "mandate", _("Within mandate and themes")
    PRIORITIES = "priorities", _("Fits the territory's own priorities")
    DUPLICATION = "duplication", _("No duplication with a known partnership")
    RESOURCES = "resources", _("Resources plausible")
    LANGUAGE = "language", _("Working language workable")
    DUE_DILIGENCE = "due_diligence", _("Due diligence on third parties")
    CONSENT = "consent", _("Consent to publish recorded")
    NAMING = "naming", _("Naming and status of territory follow UN usage")
    ROUTING = "routing", _("Routing: programme, officer, liaison set")


CHECK_VALUES = {
    Check.COMPLETE: [("pass", _("Pass")), ("ask", _("Ask"))],
    Check.REQUESTER: [("pass", _("Pass")), ("refer", _("Refer")), ("decline", _("Decline"))],
    Check.SIGNATORY: [("pass", _("Pass")), ("ask", _("Ask"))],
    Check.HOME_STATE: [("pass", _("Pass")), ("pending", _("Pending")), ("na", _("Not applicable"))],
    Check.HOST_COUNTRY: [("yes", _("Yes")), ("no", _("No")), ("other", _("Other channel"))],
    Check.COUNTRY_OFFICE: [
        ("asked", _("Asked")),
        ("agreed", _("Agreed")),
        ("objected", _("Objected")),
        ("no_reply", _("No reply")),
    ],
    Check.NATIONAL: [
        ("asked", _("Asked")),
        ("agreed", _("Agreed")),
        ("objected", _("Objected")),
        ("no_reply", _("No reply")),
    ],
    Check.MANDATE: [("pass", _("Pass")), ("refer", _("Refer to agency"))],
    Check.PRIORITIES: [("pass", _("Pass")), ("weak", _("Weak")), ("unknown", _("Unknown"))],
    Check.DUPLICATION: [("none", _("None")), ("similar", _("Similar exists"))],
    Check.RESOURCES: [("pass", _("Pass")), ("ask", _("Ask"))],
    Check.LANGUAGE: [("pass", _("Pass")), ("translate", _("Needs translation"))],
    Check.DUE_DILIGENCE: [("clear", _("Clear")), ("refer", _("Refer")), ("na", _("Not applicable"))],
    Check.CONSENT: [("yes", _("Yes")), ("no", _("No")), ("partial", _("Partial"))],
    Check.NAMING: [("pass", _("Pass")), ("refer", _("Refer to legal"))],
    Check.ROUTING: [("set", _("Set"))],
}

# Working days promised; the rows of ServiceLevel (staff-editable) come before these.
SERVICE_LEVELS = {
    "first_look": 5,
    "information": 15,
    "referral_acknowledged": 5,
    "referral_answered": 10,
    "decision": 20,
    "delivery": 60,
}
REOPEN_WITHIN_DAYS = 365
EXPIRE_GRACE_WORKING_DAYS = 5
REMINDER_WORKING_DAYS_BEFORE = 3
