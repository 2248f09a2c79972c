from django import template
from django.utils import timezone

from portal.core import formats

from ..models import Call
from ..selectors.presences import standing

register = template.Library()


@register.filter
def opens(call: Call) -> str:
    """In the time zone of the call, which it names: the same for every reader."""
    with timezone.override(call.zone):
        return formats.moment(call.opens_at)


@register.filter
def closes(call: Call) -> str:
    with timezone.override(call.zone):
        return formats.moment(call.closes_at)


@register.simple_tag
def presence_state(presence) -> dict:
    label, tone = standing(presence)
    return {"label": label, "tone": tone}
