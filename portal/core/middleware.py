"""The policy of pages, the wider one of the desk (docs/adr/0020-content-policy.md), and words for an empty refusal."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse


class ContentPolicyMiddleware(CSPMiddleware):
    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path.startswith(reverse("admin:index")):
            parts.config = settings.DESK_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts


class WrongVerbMiddleware:
    """Django answers a wrong verb with an empty page: someone who signed in on the way to a form's address, or
    reloads it, needs a sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and request.accepts("text/html"):
            response.content = render_to_string("405.html", request=request)
        return response
