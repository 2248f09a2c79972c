from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.errors import ActionRefused
from portal.directory import policies as directory

from .. import actions
from ..actions import files
from ..forms.answering import AnswerForm
from ..forms.files import checked
from ..forms.lists import Search
from ..models import InformationRequest, PartnershipRequest
from ..selectors import authorities, standing
from .fetch import the_request


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, address: str) -> HttpResponse:
    """What staff asked: the named questions are open, all others stay closed. Nothing typed is lost on the way."""
    row = the_request(request.user, address)
    asked = standing.open_question(row)
    if asked is None or not directory.can_write(request.user, row.authority):
        return redirect(row)
    form = _form(request, row, asked)
    if request.method == "GET":
        return _page(request, row, asked, form)
    _take_files(request, row, form)
    verb, _colon, argument = request.POST.get("action", "").partition(":")
    if verb == "remove":
        _remove(request, row, argument)
    kept = {file.purpose for file in _files(row)}
    if verb != "send" or not form.is_complete(kept):
        return _page(request, row, asked, form, HTTPStatus.BAD_REQUEST if verb == "send" else HTTPStatus.OK)
    try:
        actions.answer(request=row, by=request.user, answers=form.given, text=form.text)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return _page(request, row, asked, form, HTTPStatus.CONFLICT)
    messages.success(request, _("Your answer was received; the clock runs again."))
    return redirect(row)


def _form(request: HttpRequest, row: PartnershipRequest, asked: InformationRequest) -> AnswerForm:
    posted = request.POST if request.method == "POST" else None
    latest = row.revisions.order_by("-number").first()
    return AnswerForm(
        row,
        asked,
        latest.answers if latest else {},
        data=posted,
        search_url=reverse("requests:authorities", args=[row.address]),
        search=_search(posted) if posted else None,
    )


def _search(posted) -> Search | None:
    verb, _colon, name = posted.get("action", "").partition(":")
    if verb != "search":
        return None
    text = posted.get(f"search-{name}", "").strip()
    return Search(name, text, authorities.find(text))


def _take_files(request: HttpRequest, row: PartnershipRequest, form: AnswerForm) -> None:
    """Keep what is acceptable at once, so that an error elsewhere on the page costs no second upload."""
    for place in form.file_places:
        file = request.FILES.get(place.name)
        if file is None:
            continue
        try:
            content = checked(file)
            files.add_file(request=row, by=request.user, purpose=place.purpose, filename=file.name, content=content)
        except ValidationError as wrong:
            form.file_errors[place.purpose] = " ".join(wrong.messages)
        except ActionRefused as refused:
            form.file_errors[place.purpose] = str(refused)


def _remove(request: HttpRequest, row: PartnershipRequest, key: str) -> None:
    if not row.files.filter(key=key, removed_at=None, post=None).exists():
        return
    try:
        files.remove_file(request=row, by=request.user, key=key)
    except ActionRefused as refused:
        messages.error(request, str(refused))


def _files(row: PartnershipRequest):
    return row.files.filter(removed_at=None, post=None, is_internal=False)


def _page(request, row, asked, form: AnswerForm, status=HTTPStatus.OK) -> HttpResponse:
    context = {"row": row, "asked": asked, "form": form, "files": _files(row)}
    return render(request, "partnerships/answer.html", context, status=status)
