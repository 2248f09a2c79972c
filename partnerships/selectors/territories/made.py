"""A marketing document as the deliverable of a request (registry.makers)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ...models import MarketingDocument, PartnershipRequest
from ...policies.territories import PRODUCE
from ...registry import Made


def offer(user, request: PartnershipRequest) -> str:
    if not user.has_perm(f"partnerships.{PRODUCE}") or request.state not in ("accepted", "delivery"):
        return ""
    if MarketingDocument.objects.open().filter(profile__authority=request.authority_id).exists():
        return ""
    return reverse("admin:partnerships_marketingdocument_start", args=[request.pk])


def made_for_desk(key: int) -> Made | None:
    row = MarketingDocument.objects.select_related("profile__authority").filter(pk=key).first()
    if row is None:
        return None
    return Made(str(row), reverse("admin:partnerships_marketingdocument_change", args=[row.pk]), row.status)


def made_for_public(key: int, user) -> Made | None:
    row = MarketingDocument.objects.visible_to(user).select_related("profile").filter(pk=key).first()
    if row is None:
        return None
    return Made(_("Marketing document"), reverse("territories:overview", args=[row.profile.slug]), row.status)
