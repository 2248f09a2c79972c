"""The Content-Security-Policy of pages, and the wider one of the desk (docs/adr/)."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.urls import reverse


class ContentPolicyMiddleware(CSPMiddleware):
    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path.startswith(reverse("admin:index")):
            parts.config = settings.DESK_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts
