"""The states of a call. Its dates say them: nothing is stored, nothing has to be switched over at midnight."""

from datetime import datetime

from django.utils.translation import pgettext_lazy

from portal.core.lifecycle import State

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
