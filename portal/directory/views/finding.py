from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import policies
from ..forms import FindForm
from ..selectors import country_choices, did_you_mean, search_authorities
from ..selectors.context import membership_in
from .fetch import listed_authority

SHOWN = 20


@require_safe
def find(request):
    """Answers while typing (htmx asks for the results only), and as a page of its own without JavaScript."""
    form = FindForm(request.GET if "q" in request.GET else None)
    context = {"shown": SHOWN, "countries": country_choices()}
    if form.is_bound and form.is_valid() and form.cleaned_data["q"].strip():
        text, country = form.cleaned_data["q"], form.cleaned_data["country"] or None
        found = search_authorities(text, country, SHOWN + 1)
        context.update(text=text, country=country, found=found[:SHOWN], has_more=len(found) > SHOWN)
        context["from_geonames"] = any(row.source == "geonames" for row in found)
        if not found:
            context["alike"] = did_you_mean(text, country)
    part = request.htmx and not request.htmx.history_restore_request
    return render(request, "directory/_results.html" if part else "directory/find.html", context)


@require_safe
def detail(request, number):
    """What the directory says of an authority to anybody signed in, and what to do next."""
    authority = listed_authority(number)
    membership = membership_in(request.user, authority)
    context = {
        "authority": authority,
        "membership": membership,
        "can_read": policies.can_read(request.user, authority),
        "other_names": authority.names[1:],
    }
    return render(request, "directory/detail.html", context)
