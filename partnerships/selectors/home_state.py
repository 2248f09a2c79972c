"""What the requester's own State asks before an agreement is signed."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.directory.models import Authority, HomeStateRule
from portal.directory.selectors import home_state_rules_for


def may_sign_from(rules: list[HomeStateRule], notified_on: date) -> date | None:
    """The first day after the longest waiting time (calendar days); None where no rule has one."""
    days = [rule.waiting_days for rule in rules if rule.waiting_days is not None]
    return notified_on + timedelta(days=max(days)) if days else None


@dataclass(frozen=True)
class Shown:
    text: str
    source: str
    waiting_days: int | None
    forbids_foreign_state: bool
    sign_from: date | None  # where the day of the notification is known


def shown_for(authority: Authority, answers: dict, today: date) -> list[Shown]:
    """The rules of the authority's country as the form explains them, with the first day of signature."""
    try:
        notified = date.fromisoformat(answers.get("home_state_notified_on") or "")
    except ValueError:
        notified = None
    return [
        Shown(
            rule.text,
            rule.source,
            rule.waiting_days,
            rule.forbids_foreign_state,
            may_sign_from([rule], notified) if notified else None,
        )
        for rule in home_state_rules_for(authority, today)
    ]
