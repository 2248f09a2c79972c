"""What makes a territory easy to pass on: an address that always leads to its newest document, a QR code of its page,
a card to put into other sites. All public, none sets a cookie."""

import io
from urllib.parse import urlencode

import segno
from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from ...models import Edition, TerritoryProfile
from ...selectors.territories.editions import current_editions, language_name, latest_path, light
from ...selectors.territories.preview import preview
from ...states import Form
from .fetch import the_public

KEPT = 3600  # seconds
PIXELS = 12  # of a module of the PNG: some 500 pixels across, enough for print
# The card alone may stand in other people's pages, and can do nothing there but show itself and be left.
CARD = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["*"],
}
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


def public_or_404(slug: str) -> TerritoryProfile:
    row = the_public(slug)
    if row is None:
        raise Http404
    return row


@login_not_required
@never_cache
@require_safe
def latest(request: HttpRequest, slug: str, language: str, form: str = Form.STANDARD) -> HttpResponse:
    """The newest edition of a language and form; where it is no longer offered, the territory's page."""
    rows = light(Edition.objects.public().filter(document__profile__slug=slug, language=language, form=form))
    edition = rows.exclude(pdf=None).first()
    if edition is not None and edition.pdf is not None:
        return redirect("documents:download", edition.pdf.number)
    return redirect(public_or_404(slug))


@login_not_required
@require_safe
@cache_control(public=True, max_age=KEPT)
def qr_code(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Of the page's address: medium error correction survives a fold or a stamp; the PNG brings its white border."""
    address = settings.SITE_URL + public_or_404(slug).get_absolute_url()
    picture = io.BytesIO()
    size = {"scale": PIXELS, "border": 4} if ending == "png" else {"scale": 4, "border": 0}
    segno.make(address, error="m", micro=False).save(picture, kind=ending, **size)
    response = HttpResponse(picture.getvalue(), content_type=PICTURES[ending])
    if "download" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="{slug}-qr.{ending}"'
    return response


@login_not_required
@require_safe
@cache_control(public=True, max_age=KEPT)
@xframe_options_exempt
@csp(CARD)
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The same to everybody: its language is that of its address, never the reader's."""
    row = public_or_404(slug)
    language = row.language_for(request.GET.get("language", row.source_language))
    with translation.override(language):
        context = {
            "row": row,
            "page": preview(row.consent.content[language]),
            "language": language,
            "address": f"{settings.SITE_URL}{row.get_absolute_url()}?{urlencode({'language': language})}",
            "editions": [one for one in current_editions(row) if one.language == language and one.pdf],
            "site": settings.SITE_URL,
        }
        response = render(request, "partnerships/territories/card.html", context)
    response.headers["Content-Language"] = language
    return response


def share_context(row: TerritoryProfile, language: str, editions: list[Edition]) -> dict:
    """For the block on the territory's page."""
    page = settings.SITE_URL + row.get_absolute_url()
    card_path = f"{reverse('territories:card', args=[row.slug])}?{urlencode({'language': language})}"
    documents = [
        (one, language_name(one.language), settings.SITE_URL + latest_path(row.slug, one.language, one.form))
        for one in editions
    ]
    return {
        "address": page,
        "addresses": [(code, language_name(code), f"{page}?{urlencode({'language': code})}") for code in row.names],
        "documents": documents,
        "card": settings.SITE_URL + card_path,
        "card_path": card_path,
        "picture": _picture(row, language),
    }


def _picture(row: TerritoryProfile, language: str) -> str:
    """Absolute, for sites that show links with a picture; empty without one."""
    photo = row.consent.content[language]["sections"].get("cover", {}).get("photo", {})
    return settings.SITE_URL + reverse("territories:picture", args=[row.slug, photo["key"]]) if photo else ""
