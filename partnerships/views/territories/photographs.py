from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.errors import ActionRefused

from ...actions import territories as actions
from ...forms.territories.photographs import NewPhotoForm, PhotoForm
from ...models import TerritoryPhoto, TerritoryProfile
from ...registry.profile import LANGUAGES
from .fetch import the_writable


@never_cache
@require_http_methods(["GET", "POST"])
def photographs(request: HttpRequest, slug: str) -> HttpResponse:
    row = the_writable(request.user, slug)
    form = NewPhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _add(request, row, form):
        return redirect("territories:photographs", row.slug)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"row": row, "form": form, "photos": row.photos.kept(), "most": 12}
    return render(request, "partnerships/territories/photographs.html", context, status=status)


def _add(request: HttpRequest, row: TerritoryProfile, form: NewPhotoForm) -> bool:
    values = form.cleaned_data
    try:
        actions.add_photo(
            profile=row,
            by=request.user,
            content=values["file"],
            place=values["place"],
            credit=values["credit"],
            language=row.source_language,
            alt=values["alt"],
            caption=values["caption"],
        )
    except ValidationError as error:
        form.add_error("file", error)
        return False
    except ActionRefused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("The photograph was added."))
    return True


def _the_photo(row: TerritoryProfile, key: str) -> TerritoryPhoto:
    photo = row.photos.kept().filter(key=key).first()
    if photo is None:
        raise Http404
    return photo


@never_cache
@require_http_methods(["GET", "POST"])
def photograph(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One photograph: place, credit, focal point, and its words in one language."""
    row = the_writable(request.user, slug)
    photo = _the_photo(row, key)
    language = request.GET.get("language", row.source_language)
    if language not in row.languages:
        raise Http404
    words = photo.texts.get(language, {})
    kept = {name: getattr(photo, name) for name in ("place", "credit", "focal_x", "focal_y")}
    form = PhotoForm(request.POST or None, initial={**kept, **words})
    if request.method == "POST" and form.is_valid():
        actions.describe_photo(profile=row, by=request.user, key=key, language=language, values=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("territories:photographs", row.slug)
    context = {
        "row": row,
        "photo": photo,
        "form": form,
        "language": language,
        "languages": [(code, LANGUAGES[code]) for code in row.languages],
        "source": photo.texts.get(row.source_language, {}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "partnerships/territories/photograph.html", context, status=status)


@require_POST
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    row = the_writable(request.user, slug)
    _the_photo(row, key)
    actions.remove_photo(profile=row, by=request.user, key=key)
    messages.success(request, _("The photograph was removed."))
    return redirect("territories:photographs", row.slug)
