from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import actions
from ..forms.contact import ContactForm


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Anybody writes to the Division for Resource Mobilization."""
    form = ContactForm(request.POST or None, initial=_known(request))
    if request.method == "POST" and form.is_bound and form.is_valid():
        if form.is_by_a_machine:
            return redirect("contact_sent")
        sender = form.cleaned_data["email"].lower()
        if refused := ratelimit.consume_or_429(request, action="contact", key=sender):
            return refused
        actions.receive(language=(get_language() or "en")[:2], **form.typed())
        return redirect("contact_sent")
    return render(request, "programmes/contact.html", {"form": form}, status=400 if form.errors else 200)


def _known(request: HttpRequest) -> dict:
    """Who is signed in need not type who they are; a page may name the topic."""
    topic = {"topic": request.GET["topic"]} if "topic" in request.GET else {}
    if not request.user.is_authenticated:
        return topic
    return {"name": request.user.name, "email": request.user.email, **topic}


@login_not_required
@require_safe
def contact_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "programmes/contact_sent.html")
