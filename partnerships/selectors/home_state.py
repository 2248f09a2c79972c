"""What the requester's own State asks before an agreement is signed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language

from portal.directory.models import Authority, HomeStateRule


def rules_for(authority: Authority, day: date) -> list[HomeStateRule]:
    rules = HomeStateRule.objects.filter(country_id=authority.country_id)
    return [r for r in rules if r.is_valid_on(day) and (not r.levels or authority.level in r.levels)]


def may_sign_from(rules: list[HomeStateRule], notified_on: date) -> date | None:
    """The first day after the longest waiting time (calendar days); None where no rule has one."""
    days = [rule.waiting_days for rule in rules if rule.waiting_days is not None]
    return notified_on + timedelta(days=max(days)) if days else None


def text_in(rule: HomeStateRule, language: str) -> str:
    return getattr(rule, f"text_{language[:2]}", "") or rule.text_en


@dataclass(frozen=True)
class Shown:
    text: str
    source: str
    waiting_days: int | None
    forbids_foreign_state: bool
    sign_from: date | None  # where the day of the notification is known


def shown_for(authority: Authority, answers: dict, today: date) -> list[Shown]:
    """The rules of the authority's country as the form explains them, with the first day of signature."""
    language = get_language() or "en"
    try:
        notified = date.fromisoformat(answers.get("home_state_notified_on") or "")
    except ValueError:
        notified = None
    return [
        Shown(
            text_in(rule, language),
            rule.source,
            rule.waiting_days,
            rule.forbids_foreign_state,
            may_sign_from([rule], notified) if notified else None,
        )
        for rule in rules_for(authority, today)
    ]
