"""Parts of the desk's pages of the trust funds."""

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.core.formats import NBSP

from ..admin_views.pages import PAGES
from ..selectors.desk.funds import delivery_rate
from ..states import CATEGORIES

register = template.Library()


@register.inclusion_tag("admin/trustfunds/_pages.html", takes_context=True)
def staff_pages(context, here: str = "") -> dict:
    """The way between the list of funds, the ledger and the staff's pages."""
    links = [
        ("admin:trustfunds_fund_changelist", _("Funds")),
        ("admin:trustfunds_entry_changelist", _("Ledger")),
        *((f"admin:{page.url_name}", page.label) for page in PAGES.pages),
    ]
    return {"staff_pages": [{"url": reverse(name), "label": label, "here": name == here} for name, label in links]}


@register.filter
def party(entry) -> str:
    """Who an entry is about: its donor, its organisation or the other fund."""
    found = entry.donor or entry.organisation or entry.other_fund
    return str(found) if found is not None else ""


@register.simple_tag
def delivery_of(row):
    return delivery_rate(row)


@register.filter
def category_label(entry):
    return dict(CATEGORIES[entry.category_set])[entry.category]


@register.filter
def as_percent(rate) -> str:
    """`0.01000` → `1 %`, with as many digits as it needs."""
    return f"{plain(rate * 100)}{NBSP}%"


@register.filter
def plain(value) -> str:
    """A rate without the zeros at its end."""
    return number_format(value.normalize(), use_l10n=True)
