"""Filters of the outbox's own mails: `{% load mail %}`."""

from django import template

from portal.notifications.rendering import SIGNATURE

register = template.Library()


@register.filter
def essence(message) -> str:
    """A message's text without the signature that every mail carries: it stands once under the summary."""
    return message.body_text.split(SIGNATURE)[0].strip()
