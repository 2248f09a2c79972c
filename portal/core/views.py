"""Pages that belong to no app: home, language, plain information, and what a load balancer asks."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from . import figures, health, showcase


@login_not_required
@require_safe
def home(request):
    return render(request, "home.html", {"figures": figures.shown(), "columns": showcase.shown()})


@login_not_required
@require_safe
def information(request, template):
    return render(request, template)


@login_not_required
@require_POST
def language(request):
    """The chosen language in a cookie, and for good when someone is signed in. Back to the same page."""
    chosen = request.POST.get("language", "")
    response = set_language(request)
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    return response


@login_not_required
@never_cache
@require_safe
def healthz(request):
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request):
    failures = health.failures()
    body = {"ready": not failures, "failures": failures}
    return JsonResponse(body, status=503 if failures else 200)
