"""Filters of the outbox page: `{% load outbox %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.core.attachments import address_of
from portal.notifications.registry import label_of

register = template.Library()
register.filter("event_label", label_of)


@register.filter
def attachment_link(reference: dict) -> SafeString | str:
    address = address_of(reference)
    return format_html('<a href="{}">{}</a>', address, reference["key"]) if address else reference["key"]
