from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.errors import ActionRefused
from portal.directory import policies as directory

from ...actions import territories as actions
from ...forms.territories.consent import ConsentForm
from ...registry.profile import LANGUAGES
from ...selectors.territories.content import content
from ...selectors.territories.preview import preview
from .fetch import language_or_404, the_territory


@never_cache
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, slug: str) -> HttpResponse:
    """Read everything as it would be public, in each language, and consent to this version of it."""
    row = the_territory(request.user, slug)
    if not directory.can_administer(request.user, row.authority):
        raise PermissionDenied(_("Only an administrator of the authority may consent for it."))
    language = language_or_404(row, request.GET.get("language", row.source_language))
    membership = directory.membership_of(request.user, row.authority)
    role = (membership.role_title if membership else "") or request.user.role_title
    form = ConsentForm(request.POST or None, initial={"content_version": row.content_version, "role": role})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.agree(profile=row, by=request.user, content_version=values["content_version"], role=values["role"])
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your consent is recorded."))
            return redirect("territories:overview", row.slug)
    context = {
        "row": row,
        "form": form,
        "page": preview(content(row, language)),
        "language": language,
        "languages": [(code, LANGUAGES[code]) for code in row.languages],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "partnerships/territories/agree.html", context, status=status)


@require_POST
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    row = the_territory(request.user, slug)
    try:
        actions.take_back(profile=row, by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The consent was taken back: the page is no longer public."))
    return redirect("territories:overview", row.slug)
