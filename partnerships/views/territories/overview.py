from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.errors import ActionRefused
from portal.directory.models import Authority

from ...actions import territories as actions
from ...forms.territories.consent import AccentForm, LanguageForm
from ...forms.territories.section import language_choices
from ...policies import territories as policies
from ...registry.profile import LANGUAGES
from ...selectors.territories.completeness import completeness
from ...selectors.territories.loaded import Loaded
from .fetch import the_document, the_territory, the_writable


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Open the profile of one of one's own authorities."""
    authority = Authority.objects.of(request.user).filter(number=request.POST.get("authority", "")).first()
    if authority is None:
        raise Http404
    try:
        row = actions.open_profile(authority=authority, by=request.user, language=get_language() or "en")
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return redirect("workspace")
    return redirect("territories:overview", row.slug)


@never_cache
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the profile stands: per language, its consent, its document, and what to do next."""
    row = the_territory(request.user, slug)
    loaded = Loaded(row)
    languages = [(code, LANGUAGES[code], completeness(loaded, code)) for code in row.languages]
    context = {
        "row": row,
        "languages": languages,
        "complete": all(not progress.gaps for _code, _name, progress in languages),
        "document": the_document(row),
        "photos": loaded.photos,
        "may_write": policies.can_write(request.user, row),
        "may_agree": policies.can(request.user, "agree", row),
        "may_take_back": row.state != "draft" and policies.can(request.user, "take_back", row),
        "accent_form": AccentForm(initial={"colour": row.accent}),
        "language_form": LanguageForm(choices=language_choices(row.languages)),
        "consents": row.consents.select_related("given_by", "withdrawn_by").defer("content")[:5],
    }
    return render(request, "partnerships/territories/overview.html", context)


@require_POST
def add_language(request: HttpRequest, slug: str) -> HttpResponse:
    row = the_writable(request.user, slug)
    form = LanguageForm(request.POST, choices=language_choices(row.languages))
    if not form.is_valid():
        messages.error(request, _("Choose a language."))
        return redirect("territories:overview", row.slug)
    actions.add_language(profile=row, by=request.user, language=form.cleaned_data["language"])
    return redirect("territories:section", row.slug, form.cleaned_data["language"], "cover")


@require_POST
def set_accent(request: HttpRequest, slug: str) -> HttpResponse:
    row = the_writable(request.user, slug)
    try:
        actions.set_accent(profile=row, by=request.user, colour=request.POST.get("colour", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The colour was kept."))
    return redirect("territories:overview", row.slug)
