from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.errors import ActionRefused

from ..actions import memberships as actions
from ..models import CityMembership
from .fetch import the_request


@require_POST
def consent(request: HttpRequest, address: str) -> HttpResponse:
    """Whether the city is named in the public list of members; the city may change its mind."""
    row = the_request(request.user, address)
    membership = CityMembership.objects.filter(request=row).first()
    if membership is None or request.POST.get("listed") not in ("yes", "no"):
        raise Http404
    listed = request.POST["listed"] == "yes"
    try:
        actions.consent(membership=membership, by=request.user, listed=listed)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("Your city may be named in the public list.") if listed else _("Your city is not named in public.")
        messages.success(request, done)
    return redirect(f"{row.get_absolute_url()}#membership")
