"""This app's panel of the workspace: what is still missing for an account that is safe and can be addressed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.workspace import Content, Panel

from . import second_factor


def _account_panel(request) -> Content | None:
    notices = list(_notices(request))
    return Content("accounts/_notices.html", {"notices": notices}) if notices else None


def _notices(request):
    user = request.user
    if not (user.name or user.role_title):
        yield _("Your name is missing: those who read your requests see only an address."), reverse("accounts:settings")
    if user.is_staff and not second_factor.is_proved(request):
        yield _("Protect your account with a second factor."), reverse("mfa_index")


ACCOUNT = Panel("account", 10, _account_panel)
