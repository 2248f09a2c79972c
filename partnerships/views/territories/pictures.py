from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ...models import TerritoryPhoto
from ...selectors.territories.content import photo_keys
from .fetch import the_public, the_territory


@login_not_required
@require_safe
def picture(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A photograph for pages. Everybody may see those of the agreed content; the authority's people and staff all."""
    public = the_public(slug)
    is_public = public is not None and key in photo_keys(public.consent.content)
    if not is_public:
        if not request.user.is_authenticated:
            raise Http404
        the_territory(request.user, slug)
    photo = TerritoryPhoto.objects.filter(key=key, profile__slug=slug).first()
    if photo is None:
        raise Http404
    response = FileResponse(photo.web_file.open("rb"), content_type="image/webp")
    kept = "public, max-age=31536000, immutable" if is_public else "private, max-age=3600"
    response["Cache-Control"] = kept
    response["X-Content-Type-Options"] = "nosniff"
    return response
