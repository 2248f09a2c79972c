"""Parts of the desk's pages of the trust funds."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from ..admin_views.pages import PAGES

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
