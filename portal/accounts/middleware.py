"""Each person reads the portal in their language and their time zone."""

import zoneinfo

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation


class LanguageMiddleware(LocaleMiddleware):
    """The language of the cookie or the browser for a visitor; a signed-in person's own language first."""

    def process_request(self, request):
        user = getattr(request, "user", None)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if user is not None and user.is_authenticated and not chosen:
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language()
        else:
            super().process_request(request)


class TimeZoneMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        with timezone.override(zoneinfo.ZoneInfo(user.time_zone) if user.is_authenticated else None):
            return self.get_response(request)


class StaffSecondFactorMiddleware:
    """With REQUIRE_STAFF_MFA the desk opens only to staff who have set up a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.REQUIRE_STAFF_MFA and request.user.is_authenticated and request.user.is_staff:
            if request.path.startswith(reverse("admin:index")) and not request.user.authenticator_set.exists():
                return redirect("mfa_index")
        return self.get_response(request)
