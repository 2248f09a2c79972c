"""The authority's check of its document: a preview section by section, comments, changes or consent."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.errors import ActionRefused
from portal.directory import policies as directory

from ...actions import territories as actions
from ...forms.territories.consent import CommentForm, ConsentForm
from ...models import MarketingDocument, TerritoryProfile
from ...policies import territories as policies
from ...registry.profile import LANGUAGES
from ...selectors.territories.content import content
from ...selectors.territories.drafts import is_of_now, is_too_long, newest_drafts
from ...selectors.territories.preview import preview
from ...states import STANDARD_PAGES
from .fetch import language_or_404, the_document, the_territory


def _fetch(request: HttpRequest, slug: str) -> tuple[TerritoryProfile, MarketingDocument]:
    row = the_territory(request.user, slug)
    document = the_document(row)
    if document is None:
        raise Http404
    return row, document


@never_cache
@require_safe
def check(request: HttpRequest, slug: str) -> HttpResponse:
    row, document = _fetch(request, slug)
    return _page(request, row, document, None)


def _page(request: HttpRequest, row, document, form: ConsentForm | None) -> HttpResponse:
    language = language_or_404(row, request.GET.get("language", document.languages[0]))
    membership = directory.membership_of(request.user, row.authority)
    role = (membership.role_title if membership else "") or request.user.role_title
    comments = list(document.comments.select_related("written_by", "settled_by"))
    draft = newest_drafts(document).get(language)
    context = {
        "row": row,
        "document": document,
        "draft": draft,
        "draft_is_old": draft is not None and not is_of_now(draft, document),
        "draft_too_long": is_too_long(draft),
        "may_print": policies.can(request.user, "print_draft", document) and not is_of_now(draft, document),
        "page": preview(content(row, language), comments),
        "language": language,
        "languages": [(code, LANGUAGES[code]) for code in document.languages],
        "form": form or ConsentForm(initial={"content_version": row.content_version, "role": role}),
        "may_comment": policies.can(request.user, "comment", document),
        "may_request_changes": policies.can(request.user, "request_changes", document),
        "may_consent": policies.can(request.user, "consent", document),
        "standard_pages": STANDARD_PAGES,
        "open_comments": sum(one.settled_at is None for one in comments),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form is not None and form.errors else HTTPStatus.OK
    return render(request, "partnerships/territories/check.html", context, status=status)


@require_POST
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    row, document = _fetch(request, slug)
    form = CommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write what should change in this section."))
        return redirect("territories:check", row.slug)
    values = form.cleaned_data
    language = language_or_404(row, values["language"])
    try:
        actions.comment(
            document=document, by=request.user, section=values["section"], language=language, text=values["text"]
        )
    except ActionRefused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('territories:check', args=[row.slug])}?language={language}#section-{values['section']}")


@require_POST
def print_draft(request: HttpRequest, slug: str) -> HttpResponse:
    row, document = _fetch(request, slug)
    language = language_or_404(row, request.POST.get("language", ""))
    try:
        actions.print_draft(document=document, by=request.user, language=language)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('territories:check', args=[row.slug])}?language={language}")


@require_POST
def request_changes(request: HttpRequest, slug: str) -> HttpResponse:
    row, document = _fetch(request, slug)
    try:
        actions.request_changes(document=document, by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your comments were sent to those who prepare the document."))
    return redirect("territories:check", row.slug)


@require_POST
def consent(request: HttpRequest, slug: str) -> HttpResponse:
    row, document = _fetch(request, slug)
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, row, document, form)
    values = form.cleaned_data
    try:
        actions.consent(
            document=document, by=request.user, content_version=values["content_version"], role=values["role"]
        )
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your consent is recorded. The document waits for clearance."))
    return redirect("territories:check", row.slug)
