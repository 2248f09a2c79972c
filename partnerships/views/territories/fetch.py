from django.http import Http404

from ...models import MarketingDocument, TerritoryProfile

RELATED = ("authority__country", "consent", "content_saved_by")


def the_territory(user, slug: str) -> TerritoryProfile:
    """For the authority's people and for staff; 404 to strangers."""
    row = TerritoryProfile.objects.visible_to(user).select_related(*RELATED).filter(slug=slug).first()
    if row is None:
        raise Http404
    return row


def the_writable(user, slug: str) -> TerritoryProfile:
    """For those who may write it; 404 to everybody else."""
    row = TerritoryProfile.objects.writable_by(user).select_related(*RELATED).filter(slug=slug).first()
    if row is None:
        raise Http404
    return row


def the_public(slug: str) -> TerritoryProfile | None:
    return TerritoryProfile.objects.public().select_related("authority__country", "consent").filter(slug=slug).first()


def the_document(profile: TerritoryProfile) -> MarketingDocument | None:
    return profile.documents.open().select_related("owner").first()


def language_or_404(profile: TerritoryProfile, language: str) -> str:
    if language not in profile.languages:
        raise Http404
    return language
