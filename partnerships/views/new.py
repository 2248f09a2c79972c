from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.errors import ActionRefused
from portal.directory.models import Authority, Membership
from portal.directory.states import MembershipRole, MembershipState
from programmes.models import Call

from ..actions import drafts
from ..forms.new import NewRequestForm
from ..models import PartnershipRequest, ServiceLevel
from ..registry import KINDS, KindInfo, instead_of, steps_for, why_not
from ..states import Kind


@dataclass(frozen=True)
class Offer:
    """A kind of request as it is offered to one authority, or why it is not."""

    info: KindInfo
    label: str
    steps: int
    refusal: str
    instead: str  # the kind to offer in its place
    instead_label: str


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    memberships = _memberships(request.user)
    writable = {m.authority.number: m.authority for m in memberships if _may_write(m)}
    if not writable:
        return _no_authority(request, memberships)
    form = NewRequestForm(writable, request.POST or None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            row = drafts.start(
                authority=form.cleaned_data["authority"],
                kind=form.cleaned_data["kind"],
                by=request.user,
                language=get_language() or "en",
                **_origin(request.POST),
            )
        except ActionRefused as error:
            refused = str(error)
        else:
            return redirect("requests:step", row.key, steps_for(row.kind)[0].key)
    return _kinds(request, writable, refused or " ".join(form.errors.get("authority", [])))


def _origin(params: QueryDict) -> dict:
    """The call or the opportunity that led here; what is not public is as if it were not named."""
    call = Call.objects.announced(timezone.now()).filter(key=params.get("call", "")).first()
    answered = PartnershipRequest.objects.opportunities().filter(reference=params.get("interest", "")).first()
    return {"call": call, "interest_in": answered}


def _may_write(membership: Membership) -> bool:
    return membership.state == MembershipState.ACTIVE and membership.role != MembershipRole.VIEWER


def _memberships(user) -> list[Membership]:
    rows = Membership.objects.filter(user=user, state__in=[MembershipState.ACTIVE, MembershipState.REQUESTED])
    return list(rows.select_related("authority__country").order_by("authority__official_name"))


def _no_authority(request: HttpRequest, memberships: list[Membership]) -> HttpResponse:
    """Nothing to write for yet: claim or propose an authority first, wait for its admin, or ask for the right."""
    context = {
        "waiting": [m.authority for m in memberships if m.state == MembershipState.REQUESTED],
        "find_url": reverse("directory:find"),
        "reading": [m.authority for m in memberships if m.state == MembershipState.ACTIVE],
    }
    return render(request, "partnerships/no_authority.html", context)


def _kinds(request: HttpRequest, writable: dict[str, Authority], error: str) -> HttpResponse:
    wanted = request.POST.get("authority") or request.GET.get("authority", "")
    authority = writable.get(wanted) or next(iter(writable.values()))
    offers = [_offer(info, authority) for info in KINDS.values()]
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    context = {
        "authorities": writable.values(),
        "authority": authority,
        "offers": [offer for offer in offers if not offer.refusal],
        "refused": [offer for offer in offers if offer.refusal],
        "asked": next((offer for offer in offers if offer.info.key == asked), None),
        "decision_days": ServiceLevel.days("decision"),
        "error": error,
        **_origin(request.POST or request.GET),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "partnerships/new.html", context, status=status)


def _offer(info: KindInfo, authority: Authority) -> Offer:
    instead = instead_of(info.key, authority.level)
    return Offer(
        info,
        str(Kind(info.key).label),
        len(steps_for(info.key)),
        str(why_not(info.key, authority.level)),
        instead,
        str(Kind(instead).label) if instead else "",
    )
