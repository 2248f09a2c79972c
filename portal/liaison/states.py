"""A referral's life, as docs/states/referral.md draws it (workflow.md, section 2)."""

from dataclasses import dataclass

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


class Channel(models.TextChoices):
    LINK = "link", _("by the link in the mail")
    ACCOUNT = "account", _("signed in")
    STAFF = "staff", _("recorded by staff")


class LinkPurpose(models.TextChoices):
    OPENED = "opened", _("Opened")
    ACKNOWLEDGED = "acknowledged", _("Receipt confirmed")
    ANSWERED = "answered", _("Answer given")
    DOWNLOADED = "downloaded", _("File downloaded")
    RENEWED = "renewed", _("New link asked for")
    REFUSED = "refused", _("Refused")


ANSWERED = "interested needs_info not_available suggests_other committed"

REFERRAL = Lifecycle.build(
    "referral",
    "prepared",
    [
        State("prepared", _("Prepared"), tone="neutral"),
        State("sent", _("Sent"), tone="active", clock="runs"),
        State("acknowledged", _("Acknowledged"), tone="active", clock="runs"),
        State("interested", _("Interested"), tone="good"),
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
        # A body whose mail came back may still hear of it and answer.
        move("acknowledge", _("Acknowledge"), "sent unreachable", "acknowledged", by_system=True),
        # An answer may be corrected until the case's owner closes the referral.
        move("answer", _("Record an answer"), f"sent acknowledged unreachable {ANSWERED}", ANSWERED),
        move("give_information", _("Answer the body's question"), "needs_info", "acknowledged", tone="primary"),
        move("close", _("Close"), f"sent acknowledged {ANSWERED}", "closed"),
        move("mark_unreachable", _("Mark as unreachable"), "prepared sent acknowledged", "unreachable"),
        move("reassign", _("Send to another focal point"), "sent acknowledged unreachable", "sent"),
        move(
            "cancel",
            _("Cancel"),
            "prepared sent acknowledged interested needs_info suggests_other",
            "cancelled",
            tone="danger",
        ),
    ],
)

# Verbs that leave the state as it is, and where each is legal.
ASIDE = {
    "edit_prepared": _("Edit before sending"),
    "remind": _("Remind now"),
}
ASIDE_STATES = {
    "edit_prepared": frozenset({"prepared"}),
    "remind": frozenset({"sent", "acknowledged"}),
    "reassign": frozenset({"prepared", "interested", "needs_info"}),  # what was said stays said
}
# What only a referral that was sent can come to; one without a focal point never was.
ONLY_ONCE_SENT = frozenset({"acknowledge", "answer", "close"})

# The case waits for these, unless the referral is for information only. A body that answered (interested and
# committed too) no longer holds the case up, though it may still correct its answer or commit.
WAITING = frozenset({"sent", "acknowledged", "needs_info"})
# An answer was given and the thread is not finished.
WITH_ANSWER = frozenset(ANSWERED.split())

# What the focal point reads on the answer page.
ASKS = {
    Kind.INFORMATION: _("This is for your information. No answer is needed, but your comments are welcome."),
    Kind.COMMENT: _("We ask for your comments."),
    Kind.CONCURRENCE: _("We ask for your concurrence."),
    Kind.EXPERTISE: _("We ask whether you can bring your expertise."),
    Kind.HANDOVER: _("We ask whether you can take this request over."),
}
CHOICES_OF_A_BODY = [
    (Answer.AGREE, _("We agree")),
    (Answer.AGREE_WITH_COMMENTS, _("We agree, with comments")),
    (Answer.OBJECT, _("We object")),
    (Answer.NO_INTEREST, _("This is not for us")),
    (Answer.QUESTION, _("We have a question first")),
    (Answer.SUGGESTS_OTHER, _("Another UN body should be asked")),
]
# Answers that say nothing without words, and what to write.
NEEDS_TEXT = {
    Answer.AGREE_WITH_COMMENTS: _("Write your comments."),
    Answer.OBJECT: _("Write why you object: without a reason the case cannot be decided fairly."),
    Answer.QUESTION: _("Write your question."),
}


def state_after(answer: str, kind: str, *, commits: bool = False) -> str:
    """Where an answer leads. Who agrees to a hand-over takes it: that is a commitment."""
    if answer in (Answer.AGREE, Answer.AGREE_WITH_COMMENTS):
        return "committed" if commits or kind == Kind.HANDOVER else "interested"
    return {
        Answer.OBJECT: "not_available",
        Answer.NO_INTEREST: "not_available",
        Answer.QUESTION: "needs_info",
        Answer.SUGGESTS_OTHER: "suggests_other",
    }[Answer(answer)]


# Reminders by the age of the referral, in working days like the service levels. The first two fall on the two due
# days (5 and 10 by default, moved while a question of the body stops the clock); the others count from the second.
ACKNOWLEDGE_DAYS = 5
ANSWER_DAYS = 10


@dataclass(frozen=True)
class Step:
    """One rung of the ladder: whom to write to, how many working days after which due day."""

    to: str  # focal_point, deputy or owner
    counts_from: str  # a date field of Referral
    days_later: int = 0


LADDER = (
    Step("focal_point", "acknowledge_due_on"),
    Step("focal_point", "answer_due_on"),
    Step("deputy", "answer_due_on", 2),
    Step("owner", "answer_due_on", 5),
)
# A referral for information asks nothing, so it is never reminded of; it closes by itself after this many days.
INFORMATION_CLOSES_AFTER_DAYS = 30
LINK_LASTS_DAYS = 60
