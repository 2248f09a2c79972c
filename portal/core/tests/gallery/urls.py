"""The portal's addresses, one page that shows every component, and three that fail, for tests of the look."""

from pathlib import Path
from types import SimpleNamespace

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import path
from django.utils import timezone

from portal.core.errors import NotPermitted
from portal.core.lifecycle import State
from portal.urls import urlpatterns as portal_urls

from .forms import GalleryForm

TONES = ["neutral", "active", "waiting", "good", "bad"]
STEPS = [("Received", "3 Nov", "done"), ("Checked", "6 Nov", "done"), ("In review", "10 Nov", "done")]
STEPS += [("With UN partners", "since 12 Nov", "now"), ("Decision", "by 2 Dec", "ahead"), ("Under way", "", "ahead")]


@login_not_required
def gallery(request):
    context = {
        "states": [State(tone, f"A state that is {tone}", tone=tone) for tone in TONES],
        "steps": [SimpleNamespace(label=label, when=when, place=place) for label, when, place in STEPS],
        "form": GalleryForm({"title": "", "level": "no"} if "errors" in request.GET else None),
        "page": Paginator(range(200), 10).page(7),
        "now": timezone.now(),
    }
    source = (Path(__file__).parent / "gallery.html").read_text()
    return HttpResponse(Template(source).render(RequestContext(request, context)))


@login_not_required
def refused(request):
    raise NotPermitted("Only the authority’s editors may write.")


@login_not_required
def suspicious(request):
    raise SuspiciousOperation("secret detail")


@login_not_required
def broken(request):
    raise RuntimeError("secret detail")


urlpatterns = [
    *portal_urls,
    path("gallery/", gallery, name="gallery"),
    path("gallery/refused/", refused),
    path("gallery/suspicious/", suspicious),
    path("gallery/broken/", broken),
]
