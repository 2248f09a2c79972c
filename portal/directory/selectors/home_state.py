from datetime import date

from ..models import Authority, HomeStateRule


def home_state_rules_for(authority: Authority, on: date) -> list[HomeStateRule]:
    """What the authority's own State asks of an authority of its level on that day."""
    rules = HomeStateRule.objects.valid_on(on).filter(country_id=authority.country_id)
    return [rule for rule in rules if not rule.levels or authority.level in rule.levels]
