"""Which decisions stand on a case's page, and why one that would be next does not."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted

from .. import policies
from ..models import PartnershipRequest
from ..registry.makers import makers_for
from ..states import REQUEST
from .decisions import DECISIONS

# Written on the page itself, not behind a button.
INLINE = frozenset({"note", "message", "check"})
RARE = frozenset({"withdraw", "force", "merge", "publish", "unpublish"})


@dataclass(frozen=True)
class Button:
    verb: str
    label: Any
    tone: str
    url: str
    rare: bool


@dataclass(frozen=True)
class Buttons:
    offered: list[Button]
    inline: frozenset[str]
    blocked: list[str]  # why the next decision is not this person's

    @property
    def usual(self) -> list[Button]:
        return [button for button in self.offered if not button.rare]

    @property
    def rare(self) -> list[Button]:
        return [button for button in self.offered if button.rare]


def buttons(desk, user, row: PartnershipRequest) -> Buttons:
    """Only what is legal now and this person's to do; each is asked of the policies once."""
    offered, inline, blocked = [], set(), []
    if not policies.handles_cases(user):
        return Buttons([], frozenset(), [_("Your role may read this case, not change it.")])
    for decision in DECISIONS:
        try:
            policies.check(user, decision.verb, row)
        except IllegalMove:
            continue
        except NotPermitted as refusal:
            if _is_next(decision.verb):
                blocked.append(f"{decision.label}: {refusal}")
        except ActionRefused:
            continue
        else:
            if decision.verb in INLINE:
                inline.add(decision.verb)
            else:
                url = desk.decision_url(row, decision.verb)
                offered.append(Button(decision.verb, decision.label, decision.tone, url, decision.verb in RARE))
    return Buttons([*_makers(user, row), *offered], frozenset(inline), blocked)


def _makers(user, row: PartnershipRequest) -> list[Button]:
    """What another app can make of the accepted request."""
    if not policies.can(user, "add_deliverable", row):
        return []
    found = [(maker, maker.offer(user, row)) for maker in makers_for(row.kind)]
    return [Button(maker.verb, maker.label, "primary", url, rare=False) for maker, url in found if url]


def _is_next(verb: str) -> bool:
    return verb in REQUEST.moves and REQUEST.moves[verb].tone == "primary"
