"""One confirm page for each decision about a person: GET asks, POST does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.errors import ActionRefused

from .. import actions, roles
from ..forms import ReasonForm, RolesForm
from ..models import User


@dataclass(frozen=True)
class Decision:
    title: Any
    text: Any
    done: Any
    form: type[forms.Form]
    perform: Callable[..., Any]
    initial: Callable[[User], dict] = lambda person: {}


DECISIONS = {
    "set_roles": Decision(
        _("Set the roles"),
        _("The person has exactly these roles at the desk afterwards. Without any, they are no longer staff."),
        _("The roles are set."),
        RolesForm,
        actions.set_roles,
        lambda person: {"keys": [role.key for role in roles.roles_of(person)]},
    ),
    "deactivate": Decision(
        _("Deactivate the account"),
        _("The person can no longer sign in. Nothing they did is lost; give their open cases to a colleague."),
        _("The account is inactive."),
        ReasonForm,
        actions.deactivate,
    ),
    "reactivate": Decision(
        _("Activate the account again"),
        _("The person can sign in again, with the roles they had."),
        _("The account is active again."),
        ReasonForm,
        actions.reactivate,
    ),
    "reset_second_factor": Decision(
        _("Remove the second factor"),
        _("For someone who lost their phone or key: be sure that it is them. They are signed out and told by mail."),
        _("The second factor is removed."),
        ReasonForm,
        actions.reset_second_factor,
    ),
}


def offered(user: User, person: User) -> set[str]:
    """What the page of a person offers; the actions check again."""
    if not user.has_perm("accounts.manage_people") or user.pk == person.pk or person.closed_at:
        return set()
    verbs = {"set_roles", "deactivate" if person.is_active else "reactivate"}
    if Authenticator.objects.filter(user=person).exists():
        verbs.add("reset_second_factor")
    return verbs


def respond(model_admin, request, object_id, verb: str):
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    decision = DECISIONS[verb]
    person = get_object_or_404(User, pk=object_id)
    back = reverse("admin:accounts_user_change", args=[person.pk])
    form = decision.form(request.POST if request.method == "POST" else None, initial=decision.initial(person))
    if request.method == "POST" and form.is_valid():
        try:
            decision.perform(person=person, by=request.user, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, decision.done)
            return redirect(back)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": decision.title,
        "text": decision.text,
        "about": f"{person} · {person.email}" if person.name else person.email,
        "form": form,
        "back": back,
        "opts": User._meta,
    }
    return TemplateResponse(request, "admin/accounts/decide.html", context)
