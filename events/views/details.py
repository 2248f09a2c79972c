"""Guests change what they wrote about themselves, by the link of their registration."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.errors import ActionRefused, Conflict

from ..actions import registrations
from ..forms.details import CompanionForm, DetailsForm
from ..forms.meanwhile import saved_meanwhile
from ..models import Registration
from ..policies.registrations import check_edit
from ..selectors.guests import companions_of
from .fetch import on_the_clock_of_the_place
from .registration import the_guest


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, token: str) -> HttpResponse:
    row = the_guest(token)
    data = request.POST if request.method == "POST" else None
    form, others = _forms(row, data)
    try:
        check_edit(None, row, row.event)
        if data is None:
            return _page(request, token, form, others)
        if not all([form.is_valid(), *(one.is_valid() for one in others)]):
            return _page(request, token, form, others, status=422)
        registrations.edit_details(
            registration=row,
            version=form.cleaned_data["version"],
            companions=[one.companion for one in others],
            **form.written,
        )
    except Conflict as refusal:
        return _moved_on(request, token, str(refusal))
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Your details are saved."))
    return redirect("events:registration", token)


def _forms(row: Registration, data: QueryDict | None = None) -> tuple[DetailsForm, list[CompanionForm]]:
    return DetailsForm(data, guest=row), [CompanionForm(data, guest=one) for one in companions_of(row)]


def _moved_on(request: HttpRequest, token: str, refusal: str) -> HttpResponse:
    """What was typed stays, beside what is saved now; the next press is about that."""
    row = the_guest(token)
    fresh, fresh_others = _forms(row)
    data = request.POST.copy()
    for one in (fresh, *fresh_others):
        data[one.add_prefix("version")] = str(one.initial["version"])
    form, others = _forms(row, data)
    pairs = zip((form, *others), (fresh, *fresh_others), strict=True)
    saved = [line for typed, kept in pairs for line in saved_meanwhile(typed, kept)]
    return _page(request, token, form, others, status=409, refusal=refusal, saved=saved)


def _page(request: HttpRequest, token: str, form: DetailsForm, others: list, *, status: int = 200, **extra):
    row = the_guest(token)
    context = {"registration": row, "token": token, "form": form, "others": others, **extra}
    return on_the_clock_of_the_place(request, "events/details.html", row.event, context, status)
