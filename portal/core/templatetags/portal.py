"""Tags and filters of every page: `{% load portal %}`. docs/look.md shows each with its markup."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.core import formats
from portal.core.rich_text import rich

register = template.Library()

register.filter("money", formats.money)
register.filter("moment", formats.moment)
register.filter("day", formats.day)
register.filter("listed", formats.listed)
register.filter("filesize_short", formats.filesize_short)
register.filter("rich", rich)


@register.simple_tag
def status(state, public=False) -> SafeString:
    """The pill of a lifecycle State: always a word, the colour only says it again."""
    return format_html('<span class="pill pill-{}">{}</span>', state.tone, state.public if public else state.label)


@register.simple_tag
def pill(label, tone="neutral") -> SafeString:
    """A pill for what is not a lifecycle's state: a kind, a flag, "you"."""
    return format_html('<span class="pill pill-{}">{}</span>', tone, label)


@register.simple_tag(takes_context=True)
def nav_link(context, url_name, label, *args, query="") -> SafeString:
    """A list entry, marked as current below its address; nothing where the portal has no such page."""
    try:
        address = reverse(url_name, args=args)
    except NoReverseMatch:
        return SafeString("")
    if query:
        return format_html('<li><a href="{}?{}">{}</a></li>', address, query, label)
    return format_html('<li><a href="{}"{}>{}</a></li>', address, _current(context.get("request"), address), label)


def _current(request, address: str) -> SafeString:
    path = getattr(request, "path", "")
    if path == address:
        return SafeString(' aria-current="page"')
    if address != "/" and path.startswith(address):
        return SafeString(' aria-current="true"')
    return SafeString("")


@register.simple_tag
def plain_link(url_name, label, *args) -> SafeString:
    """A link; nothing where the portal has no such page."""
    try:
        return format_html('<a href="{}">{}</a>', reverse(url_name, args=args), label)
    except NoReverseMatch:
        return SafeString("")


@register.inclusion_tag("includes/breadcrumbs.html")
def breadcrumbs(*parts):
    """`{% breadcrumbs _("Requests") list_url request.reference %}`: label and address in turn, the page itself last."""
    pairs = list(zip(parts[0:-1:2], parts[1::2], strict=False))
    return {"links": pairs, "here": parts[-1] if len(parts) % 2 else ""}


@register.simple_tag
def error_target(field) -> str:
    """The id of what the reader must change: the field, or the first of a group's choices."""
    if field.id_for_label:
        return field.id_for_label
    choices = field.subwidgets
    return choices[0].id_for_label if choices else f"div_{field.auto_id}"


@register.filter
def page_numbers(paginator, number):
    """Page numbers around `number`; None stands for those left out."""
    return [None if n == paginator.ELLIPSIS else n for n in paginator.get_elided_page_range(number, on_each_side=1)]
