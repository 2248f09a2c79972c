"""Each person reads the portal in their language and time zone; staff prove a second factor where it is required."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from . import second_factor
from .models import User

ACCOUNT_PAGES = ("account_", "mfa_")  # allauth's own pages, by the names of their addresses


class LanguageMiddleware(LocaleMiddleware):
    """A signed-in person's own language; else the language of the cookie or the browser."""

    def process_request(self, request):
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        else:
            super().process_request(request)


class TimeZoneMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        with timezone.override(user.zone if user.is_authenticated else None):
            return self.get_response(request)


class LastSeenMiddleware:
    """The day a person was last here: one small write a day, none where signing in wrote it already."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            note_seen(user=request.user)
        return self.get_response(request)


def note_seen(*, user, **kwargs) -> None:
    today = timezone.now().date()
    if user.last_seen_on != today:
        user.last_seen_on = today
        User.objects.filter(pk=user.pk).update(last_seen_on=today)


class StaffSecondFactorMiddleware:
    """With REQUIRE_STAFF_MFA, staff whose session has not shown a second factor reach public and account pages only.

    Not only the desk: what staff may read elsewhere (cases, files) is closed too.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not second_factor.is_required(request.user) or second_factor.is_proved(request):
            return None
        if not getattr(view, "login_required", True) or _is_account_page(request):
            return None
        return _ask_for_it(request)


def _is_account_page(request) -> bool:
    return (request.resolver_match.url_name or "").startswith(ACCOUNT_PAGES)


def _ask_for_it(request):
    methods = get_adapter().get_reauthentication_methods(request.user)
    for method in methods:
        if method["id"].startswith("mfa_reauthenticate"):
            return redirect(f"{method['url']}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, _("Staff sign in with a second factor. Set one up to go on."))
    return redirect(reverse("mfa_index"))
