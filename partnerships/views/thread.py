from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.errors import ActionRefused

from .. import actions, policies
from ..actions import drafts, files
from ..forms.thread import MessageForm, SurveyForm, WithdrawForm
from .fetch import the_request


@require_POST
def message(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "partnerships/message.html", {"row": row, "form": form}, status=HTTPStatus.BAD_REQUEST)
    try:
        files.message_with_files(
            request=row,
            by=request.user,
            text=form.cleaned_data["text"],
            once_key=form.cleaned_data["once_key"],
            files=form.cleaned_data["file"],
        )
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your message was sent."))
    return redirect(f"{row.get_absolute_url()}#messages")


@require_POST
def ask_news(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    try:
        actions.ask_news(request=row, by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The officer was told that you wait for news."))
    return redirect(row)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    if row.is_draft or not policies.can(request.user, "withdraw", row):
        return redirect(row)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(request=row, by=request.user, reason=form.cleaned_data["reason"])
        except ActionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The request is withdrawn. You may copy it as a new one at any time."))
        return redirect(row)
    return render(request, "partnerships/withdraw.html", {"row": row, "form": form})


@require_POST
def copy_as_new(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    try:
        copy = drafts.copy_as_new(request=row, by=request.user, language=request.user.language)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return redirect(row)
    messages.success(request, _("A new draft with the same answers. Files and consent are asked again."))
    return redirect(copy)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    if not policies.can(request.user, "discard_draft", row):
        return redirect(row)
    if request.method == "POST":
        drafts.discard_draft(request=row, by=request.user)
        messages.success(request, _("The draft was deleted with its files."))
        return redirect("requests:list")
    return render(request, "partnerships/discard.html", {"row": row})


@require_http_methods(["GET", "POST"])
def answer_survey(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    if not policies.can(request.user, "answer_survey", row):
        return redirect(row)
    form = SurveyForm(request.POST or None, instance=getattr(row, "survey", None))
    if request.method == "POST" and form.is_valid():
        actions.answer_survey(
            request=row,
            by=request.user,
            satisfaction=form.cleaned_data["satisfaction"],
            comment=form.cleaned_data["comment"],
        )
        messages.success(request, _("Thank you."))
        return redirect(row)
    return render(request, "partnerships/survey.html", {"row": row, "form": form})
