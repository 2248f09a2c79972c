"""The answer page behind a signed link, without an account.

Opening it (GET) is counted and changes nothing, since mail scanners open links too; receipt is confirmed by a button
and answers are posted. The page stays out of search engines and caches, and its address goes to no other site.
"""

from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.errors import ActionRefused, Conflict, IllegalMove

from .. import actions
from ..forms import AnswerForm
from ..models import LinkUse
from ..policies import links
from ..policies.links import Link, Standing
from ..states import LinkPurpose
from . import limits
from .files import chosen_file, deliver
from .pages import RECORDED, answer_page

REFUSALS = {Standing.UNKNOWN: 404, Standing.EXPIRED: 410, Standing.REVOKED: 410, Standing.CANCELLED: 410}


def by_link(view):
    """Give the view the link its address stands for, in the reader's language."""

    @login_not_required
    @never_cache
    @wraps(view)
    def wrapped(request, token: str, **kwargs):
        link = links.read(token)
        with translation.override(_language(request, link)):
            request.LANGUAGE_CODE = translation.get_language()
            if limits.allows(request, link):
                response = view(request, link, token, **kwargs)
            else:
                response = render(request, "liaison/too_often.html", status=429)
                response["Retry-After"] = str(limits.HOUR)
            response.headers.setdefault("Content-Language", translation.get_language())
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "same-origin"  # none at all would make the browser hide where a form comes from
        patch_vary_headers(response, ["Cookie"])
        return response

    return wrapped


def _language(request, link: Link) -> str:
    """What the reader chose; else the referral's; a stranger keeps the browser's."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if request.user.is_authenticated or chosen in dict(settings.LANGUAGES) or link.referral is None:
        return translation.get_language()
    return link.mailbox.language if link.mailbox is not None else link.referral.language


def refused(request, link: Link, token: str):
    if link.referral is not None and request.method != "HEAD":
        LinkUse.objects.create(referral=link.referral, purpose=LinkPurpose.REFUSED, detail=link.standing)
    context = {"standing": link.standing.value, "renew_url": reverse("liaison:renew", args=[token])}
    return render(request, "liaison/link_refused.html", context, status=REFUSALS[link.standing])


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request, link: Link, token: str):
    if link.standing != Standing.GOOD:
        return refused(request, link, token)
    if request.method == "POST":
        return _record(request, link, token)
    if request.method == "GET":
        LinkUse.objects.create(referral=link.referral, purpose=LinkPurpose.OPENED, detail=link.mailbox.role_title[:120])
    return _page(request, link, token, None)


def _record(request, link: Link, token: str):
    form, status = AnswerForm(request.POST, referral=link.referral), 422
    if form.is_valid():
        try:
            actions.answer(link.referral, **form.words, mailbox=link.mailbox)
            return redirect(reverse("liaison:answer", args=[token]) + RECORDED)
        except Conflict as refusal:
            form, status = form.after_others(link.referral.replies.count()), 409
            form.add_error(None, str(refusal))
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
    link.referral.refresh_from_db()
    return _page(request, link, token, form, status=status)


def _page(request, link: Link, token: str, form: AnswerForm | None, *, status: int = 200):
    return answer_page(
        request,
        link.referral,
        "liaison/answer.html",
        form,
        acknowledge_url=reverse("liaison:acknowledge", args=[token]),
        file_url=lambda position: reverse("liaison:file", args=[token, position]),
        status=status,
        link=link,
    )


@require_POST
@by_link
def acknowledge(request, link: Link, token: str):
    if link.standing != Standing.GOOD:
        return refused(request, link, token)
    with suppress(IllegalMove):  # confirmed or answered before: the page says so
        actions.acknowledge(link.referral, detail=link.mailbox.role_title[:120])
    return redirect("liaison:answer", token=token)


@require_POST
@by_link
def renew(request, link: Link, token: str):
    """A fresh link goes to the known mailbox only; whoever asks learns nothing."""
    if link.standing in (Standing.EXPIRED, Standing.REVOKED):
        actions.renew(link.referral, mailbox=link.mailbox if link.standing == Standing.EXPIRED else None)
        return render(request, "liaison/link_renewed.html")
    return redirect("liaison:answer", token=token)


@require_safe
@by_link
def file(request, link: Link, token: str, position: int):
    if link.standing != Standing.GOOD:
        return refused(request, link, token)
    chosen = chosen_file(link.referral, position)
    if request.method == "GET":
        LinkUse.objects.create(referral=link.referral, purpose=LinkPurpose.DOWNLOADED, detail=chosen["label"][:120])
    return deliver(request, chosen)
