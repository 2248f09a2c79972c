from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.core.errors import ActionRefused
from portal.directory import policies as directory

from .. import actions
from ..forms.files import FileForm
from ..forms.step import Search
from ..forms.thread import AnswerForm
from ..selectors import authorities, standing
from .fetch import the_request


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, address: str) -> HttpResponse:
    """The requester's answer to what staff asked: the named fields are open, all others stay closed."""
    row = the_request(request.user, address)
    asked = standing.open_question(row)
    if asked is None or not directory.can_write(request.user, row.authority):
        return redirect(row)
    latest = row.revisions.order_by("-number").first()
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(row, asked, latest.answers, data=posted, search_url=_search_url(row), search=_search(request))
    files = row.files.filter(removed_at=None, post=None, is_internal=False)
    if posted is not None and form.is_complete({file.purpose for file in files}):
        try:
            actions.answer(request=row, by=request.user, answers=form.typed, text=form.text, version=row.version)
        except ActionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Your answer was received; the clock runs again."))
            return redirect(row)
    context = {"row": row, "asked": asked, "form": form, "files": files, "file_form": _file_form(row, form)}
    status = HTTPStatus.OK if posted is None else HTTPStatus.BAD_REQUEST
    return render(request, "partnerships/answer.html", context, status=status)


def _file_form(row, form: AnswerForm) -> FileForm:
    named = [q.purpose for q in form.file_questions]
    return FileForm(row.kind, purposes=[*named, "other"])


def _search_url(row) -> str:
    return reverse("requests:authorities", args=[row.address])


def _search(request: HttpRequest) -> Search | None:
    name, text = request.GET.get("search", ""), request.GET.get("q", "")
    return Search(name, text, authorities.find(text)) if name else None
