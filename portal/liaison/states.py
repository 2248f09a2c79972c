"""A referral's life, as docs/states/referral.md draws it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.lifecycle import Lifecycle, State, move


class Kind(models.TextChoices):
    INFORMATION = "information", _("For information")
    COMMENT = "comment", _("Comment asked")
    CONCURRENCE = "concurrence", _("Concurrence asked")
    EXPERTISE = "expertise", _("Expertise asked")
    HANDOVER = "handover", _("Hand-over")


class Answer(models.TextChoices):
    AGREE = "agree", _("Agrees")
    AGREE_WITH_COMMENTS = "agree_with_comments", _("Agrees, with comments")
    OBJECT = "object", _("Objects")
    NO_INTEREST = "no_interest", _("No interest")
    QUESTION = "question", _("Asks a question")
    SUGGESTS_OTHER = "suggests_other", _("Suggests another body")


REFERRAL = Lifecycle.build(
    "referral",
    "prepared",
    [
        State("prepared", _("Prepared"), tone="neutral"),
        State("sent", _("Sent"), tone="active", clock="runs"),
        State("acknowledged", _("Acknowledged"), tone="active", clock="runs"),
        State("interested", _("Interested"), tone="good", clock="runs"),
        State("needs_info", _("Asks a question"), tone="waiting", clock="stops"),
        State("not_available", _("Not available"), tone="bad"),
        State("suggests_other", _("Suggests another body"), tone="waiting"),
        State("committed", _("Committed"), tone="good"),
        State("closed", _("Closed"), tone="neutral", closed=True),
        State("unreachable", _("Unreachable"), tone="bad", closed=True),
        State("cancelled", _("Cancelled"), tone="neutral", closed=True),
    ],
    [
        move("send", _("Approve and send"), "prepared", "sent", tone="primary"),
        move("acknowledge", _("Acknowledge"), "sent", "acknowledged", by_system=True),
        move(
            "answer",
            _("Answer"),
            "sent acknowledged interested needs_info",
            "interested needs_info not_available suggests_other committed",
            by_system=True,
        ),
        move("give_information", _("Answer the body's question"), "needs_info", "acknowledged", tone="primary"),
        move("close", _("Close"), "sent acknowledged interested needs_info not_available suggests_other committed", "closed"),
        move("mark_unreachable", _("Mark as unreachable"), "prepared sent acknowledged", "unreachable"),
        move("cancel", _("Cancel"), "prepared sent acknowledged interested needs_info suggests_other", "cancelled", tone="danger"),
    ],
)
