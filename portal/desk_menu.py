"""The desk's menu, in the order of a day's work (UNFOLD["SIDEBAR"]). Wiring only: what one sees, each admin decides."""

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Title of the group; model, title of the entry, icon (portal/core/icons.py).
MENU = [
    (
        _("Work"),
        [
            ("partnerships.PartnershipRequest", _("Requests"), "inbox"),
            ("partnerships.CityMembership", _("WACAP memberships"), "location_city"),
            ("partnerships.MarketingDocument", _("Marketing documents"), "menu_book"),
            ("partnerships.TerritoryProfile", _("Territories"), "travel_explore"),
            ("liaison.Referral", _("Referrals to UN bodies"), "hub"),
            ("events.Event", _("Events"), "event"),
            ("programmes.Enquiry", _("Messages received"), "mail"),
            ("notifications.Message", _("Outbox"), "outgoing_mail"),
            ("documents.Document", _("Documents"), "description"),
        ],
    ),
    (
        _("Trust funds"),
        [
            ("trustfunds.Fund", _("Funds"), "savings"),
            ("trustfunds.Entry", _("Ledger"), "receipt_long"),
            ("trustfunds.Batch", _("Imports"), "upload"),
            ("trustfunds.Agreement", _("Agreements"), "handshake"),
            ("trustfunds.Donor", _("Donors"), "volunteer_activism"),
            ("trustfunds.Organisation", _("Organisations"), "corporate_fare"),
            ("trustfunds.Project", _("Projects"), "work"),
            ("trustfunds.Report", _("Reports due"), "pending_actions"),
            ("trustfunds.ExchangeRate", _("Exchange rates"), "currency_exchange"),
            ("trustfunds.ColumnMapping", _("Column mappings"), "rule"),
        ],
    ),
    (
        _("Directory"),
        [
            ("directory.Authority", _("Authorities"), "account_balance"),
            ("directory.Membership", _("Members"), "groups"),
            ("directory.Body", _("UN bodies"), "public"),
            ("directory.FocalPoint", _("Focal points"), "contacts"),
        ],
    ),
    (
        _("People"),
        [
            ("accounts.User", _("People and roles"), "person"),
            ("accounts.Invitation", _("Invitations"), "person_add"),
        ],
    ),
    (
        _("Reference data"),
        [
            ("programmes.Programme", _("Programmes"), "category"),
            ("programmes.Section", _("Programme texts"), "description"),
            ("programmes.Call", _("Calls for proposals"), "campaign"),
            ("programmes.Source", _("Sources"), "link"),
            ("partnerships.ReasonCode", _("Reasons"), "rule"),
            ("partnerships.ServiceLevel", _("Service levels"), "timer"),
            ("directory.HomeStateRule", _("Home-state rules"), "gavel"),
            ("directory.Country", _("Countries"), "language"),
            ("directory.Subdivision", _("Subdivisions"), "map"),
            ("directory.Theme", _("Themes"), "label"),
            ("directory.Goal", _("Goals"), "flag"),
            ("directory.Target", _("Targets"), "checklist"),
        ],
    ),
]


def navigation(request: HttpRequest) -> list[dict]:
    index = reverse("admin:index")
    overview = {"title": _("Overview"), "icon": "dashboard", "link": index, "active": request.path == index}
    groups = [{"title": title, "items": _items(request, entries)} for title, entries in MENU]
    return [{"items": [overview]}, *(group for group in groups if group["items"])]


def _items(request: HttpRequest, entries: list) -> list[dict]:
    return [_item(request, *entry) for entry in entries if _may_see(request, entry[0])]


def _may_see(request: HttpRequest, label: str) -> bool:
    return admin.site.get_model_admin(apps.get_model(label)).has_view_or_change_permission(request)


def _item(request: HttpRequest, label: str, title, icon: str) -> dict:
    meta = apps.get_model(label)._meta
    link = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return {"title": title, "icon": icon, "link": link, "active": request.path.startswith(link)}
