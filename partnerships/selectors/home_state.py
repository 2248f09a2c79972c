"""What the requester's own State asks before an agreement is signed."""

from datetime import date, timedelta

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
