"""For frequent focal points with an account: the referrals addressed to them, and no others."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.errors import ActionRefused, Conflict, IllegalMove

from .. import actions
from ..forms import AnswerForm
from ..models import Referral
from ..selectors import Row
from ..states import Channel
from .files import chosen_file, deliver
from .pages import RECORDED, answer_page

PER_PAGE = 25


def _mine(request, number: str) -> Referral:
    referral = Referral.objects.addressed_to(request.user).with_parties().filter(number=number).first()
    if referral is None:
        raise Http404
    return referral


@require_safe
@never_cache
def inbox(request):
    rows = Referral.objects.addressed_to(request.user)
    query, only_open = request.GET.get("q", "").strip(), request.GET.get("show") != "all"
    shown = rows.search(query) if query else rows
    if only_open:
        shown = shown.awaiting_answer()
    page = Paginator(shown.with_parties().order_by("answer_due_on", "-sent_at"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": [Row.of_today(referral) for referral in page],
        "query": query,
        "only_open": only_open,
    }
    return render(request, "liaison/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def referral(request, number: str):
    row = _mine(request, number)
    form, status = None, 200
    if request.method == "POST":
        form, status = AnswerForm(request.POST, referral=row), 422
        if form.is_valid():
            try:
                actions.answer(row, **form.words, channel=Channel.ACCOUNT, by=request.user)
                messages.success(request, _("Your answer is recorded."))
                return redirect(reverse("liaison:referral", args=[number]) + RECORDED)
            except Conflict as refusal:
                form, status = form.after_others(row.replies.count()), 409
                form.add_error(None, str(refusal))
            except ActionRefused as refusal:
                form.add_error(None, str(refusal))
        row.refresh_from_db()
    return answer_page(
        request,
        row,
        "liaison/referral.html",
        form,
        acknowledge_url=reverse("liaison:referral_acknowledge", args=[number]),
        file_url=lambda position: reverse("liaison:referral_file", args=[number, position]),
        status=status,
    )


@require_POST
def acknowledge(request, number: str):
    with suppress(IllegalMove):  # confirmed or answered before: the page says so
        actions.acknowledge(_mine(request, number), by=request.user)
    return redirect("liaison:referral", number=number)


@require_safe
def file(request, number: str, position: int):
    return deliver(request, chosen_file(_mine(request, number), position))
