"""The lives of a territory's public profile and of its marketing document (workflow.md, section 5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import Lifecycle, State, move

# Nothing is public before the authority consented and staff have looked once. A later consent goes public at once.
TERRITORY = Lifecycle.build(
    "territory",
    "draft",
    [
        State("draft", _("Being written"), tone="neutral"),
        State("offered", _("Agreed by the authority, waits for staff"), _("Agreed, waits for publication"), "waiting"),
        State("public", _("Public"), tone="good"),
        State("hidden", _("Taken off by staff"), _("Taken off the site"), "bad"),
    ],
    [
        move("agree", _("Agree to publication"), "draft offered public hidden", "offered public", tone="primary"),
        move("publish_profile", _("Publish the profile"), "offered", "public", tone="primary"),
        move("hide", _("Take it off the site"), "offered public", "hidden", tone="danger"),
        move("take_back", _("Take the consent back"), "offered public hidden", "draft", tone="danger"),
    ],
)

IN_PRODUCTION = "requested data_collection drafting authority_check clearance"

DOCUMENT = Lifecycle.build(
    "marketing_document",
    "requested",
    [
        State("requested", _("Requested"), tone="active"),
        State("data_collection", _("Collecting data"), _("We need your data"), "waiting"),
        State("drafting", _("Drafting"), _("Being drafted"), "active"),
        State("authority_check", _("With the authority"), _("Please check"), "waiting"),
        State("clearance", _("Waits for clearance"), _("Being cleared"), "active"),
        State("published", _("Published"), tone="good"),
        State("archived", _("Archived"), tone="neutral", closed=True),
    ],
    [
        move("collect", _("Start the collection of data"), "requested", "data_collection", tone="primary"),
        move("draft", _("Start drafting"), "data_collection", "drafting", tone="primary"),
        move("show", _("Show it to the authority"), "drafting", "authority_check", tone="primary"),
        move("request_changes", _("Ask for changes"), "authority_check", "drafting"),
        move("consent", _("Consent to publication"), "authority_check", "clearance", tone="primary"),
        move("rework", _("Send back to drafting"), "clearance", "drafting"),
        move("publish", _("Clear and publish"), "clearance", "published", tone="primary"),
        move("revise", _("Prepare a new edition"), "published", "drafting"),
        move("archive", _("Archive"), f"published {IN_PRODUCTION}", "archived", tone="danger"),
    ],
)

# What moves nothing and still has an action, a policy and a line of history.
TERRITORY_ASIDE = {"set_programmes": _("Set the programmes")}
DOCUMENT_ASIDE = {
    "take_over": _("Take it over"),
    "plan": _("Set languages, forms and days"),
    "comment": _("Comment on a section"),
    "settle": _("Settle a comment"),
    "print_draft": _("Make the PDF of the draft"),
    "disseminate": _("Send it out"),
    "hand_out": _("Note a hand-over"),
}

PRODUCTION = [
    ("requested", _("Requested"), {"requested"}),
    ("data_collection", _("Data"), {"data_collection"}),
    ("drafting", _("Drafting"), {"drafting"}),
    ("authority_check", _("Authority’s check"), {"authority_check"}),
    ("clearance", _("Clearance"), {"clearance"}),
    ("published", _("Published"), {"published", "archived"}),
]


class Form(models.TextChoices):
    STANDARD = "standard", _("Standard, 8 to 12 pages")
    SHORT = "short", _("Short, 2 pages")


STANDARD_PAGES = 12  # a standard form is meant to have no more
REVIEW_AFTER_DAYS = 365  # after publication, the figures are looked at again
CONTRAST = 4.5  # of the accent colour on white, WCAG 2.2 AA for text
