from django import template

from ..models import ServiceLevel

register = template.Library()


@register.simple_tag
def service_level(code: str) -> int:
    """Working days that staff promise: `{% service_level "decision" as days %}`."""
    return ServiceLevel.days(code)
