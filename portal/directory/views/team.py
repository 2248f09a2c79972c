from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.errors import ActionRefused, NotPermitted

from .. import actions, policies
from ..forms import InviteForm, ReasonForm, RoleForm
from ..selectors import requester_context
from ..selectors.team import team_of
from ..states import MembershipRole
from .fetch import member, own_authority, told

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def my_team(request):
    return _to_mine(request, "directory:team")


def _to_mine(request, name: str):
    """The person's own authority; a choice where there are several, the search where there is none."""
    mine = requester_context(request.user).authorities
    if len(mine) == 1:
        return redirect(name, mine[0].number)
    if not mine:
        return redirect("directory:find")
    return render(request, "directory/mine.html", {"authorities": mine, "name": name})


@require_safe
def team(request, number):
    authority = own_authority(request.user, number)
    context = {
        "authority": authority,
        "team": team_of(authority),
        "can_administer": policies.can_administer(request.user, authority),
        "roles": MembershipRole.choices,
        "form": InviteForm(initial={"language": request.user.language}),
    }
    return render(request, "directory/team.html", context)


@require_POST
def approve(request, number, key):
    authority = own_authority(request.user, number)
    form = RoleForm(request.POST)
    if form.is_valid():
        row = member(authority, key)
        with told(request):
            actions.approve_member(membership=row, by=request.user, role=form.cleaned_data["role"])
            messages.success(request, _("%(person)s is a member now.") % {"person": row.user})
    return redirect("directory:team", number)


@require_POST
def role(request, number, key):
    authority = own_authority(request.user, number)
    form = RoleForm(request.POST)
    if form.is_valid():
        row = member(authority, key)
        with told(request):
            actions.change_role(membership=row, by=request.user, role=form.cleaned_data["role"])
            messages.success(request, _("What %(person)s may do is changed.") % {"person": row.user})
    return redirect("directory:team", number)


@form_page
def refuse(request, number, key):
    return _with_reason(request, number, key, "directory/refuse.html", actions.refuse_member)


@form_page
def remove(request, number, key):
    return _with_reason(request, number, key, "directory/remove.html", actions.remove_member)


def _with_reason(request, number, key, template, action):
    authority = own_authority(request.user, number)
    policies.check_decide_members(request.user, authority)
    row = member(authority, key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told(request):
            action(membership=row, by=request.user, note=form.cleaned_data["note"])
            messages.success(request, _("Done. %(person)s is told by mail.") % {"person": row.user})
        return redirect("directory:team", number)
    return render(request, template, {"authority": authority, "membership": row, "form": form})


@form_page
def invite(request, number):
    authority = own_authority(request.user, number)
    policies.check_administer(request.user, authority)
    form = InviteForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_member(authority=authority, by=request.user, **form.cleaned_data)
        except NotPermitted:
            raise
        except ActionRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("The invitation goes to %(email)s.") % {"email": form.cleaned_data["email"]})
            return redirect("directory:team", number)
    return render(request, "directory/invite.html", {"authority": authority, "form": form})


@form_page
def leave(request, number):
    authority = own_authority(request.user, number)
    membership = policies.membership_of(request.user, authority)
    if membership is None:
        raise NotPermitted(_("You are not a member of this authority."))
    if request.method == "POST":
        try:
            actions.leave(membership=membership, by=request.user)
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("directory:team", number)
        messages.success(request, _("You have left %(authority)s.") % {"authority": authority})
        return redirect("workspace")
    return render(request, "directory/leave.html", {"authority": authority})
