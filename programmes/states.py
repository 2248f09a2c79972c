"""A call's state follows from its dates: nothing is stored, nothing has to be switched over at midnight. A message of
the contact page is received and answered, or set aside."""

from datetime import datetime

from django.utils.translation import pgettext_lazy

from portal.core.lifecycle import Lifecycle, State, move

CALL = {
    state.key: state
    for state in [
        State("in_preparation", pgettext_lazy("call for proposals", "In preparation")),
        State("announced", pgettext_lazy("call for proposals", "Opens soon"), tone="waiting"),
        State("open", pgettext_lazy("call for proposals", "Open"), tone="good"),
        State("closed", pgettext_lazy("call for proposals", "Closed"), closed=True),
    ]
}


def call_state(announced_at: datetime, opens_at: datetime, closes_at: datetime, now: datetime) -> State:
    if now < announced_at:
        return CALL["in_preparation"]
    if now < opens_at:
        return CALL["announced"]
    return CALL["open"] if now < closes_at else CALL["closed"]


ENQUIRY = Lifecycle.build(
    "enquiry",
    "received",
    [
        State("received", pgettext_lazy("message", "Received"), tone="waiting"),
        State("answered", pgettext_lazy("message", "Answered"), tone="good", closed=True),
        State("set_aside", pgettext_lazy("message", "Set aside"), closed=True),
    ],
    [
        move("answer", pgettext_lazy("message", "Answer"), "received", "answered", tone="primary"),
        move("set_aside", pgettext_lazy("message", "Set aside"), "received", "set_aside"),
    ],
)
