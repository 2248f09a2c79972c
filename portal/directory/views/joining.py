from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.core.errors import ActionRefused, NotPermitted

from .. import actions
from ..forms import ClaimForm, JoinForm, ProposeForm
from ..selectors import similar_authorities
from .fetch import listed_authority

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def claim(request, number):
    authority = listed_authority(number)
    form = ClaimForm(request.POST or None, initial={"role_title": request.user.role_title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.claim(authority=authority, by=request.user, role_title=form.cleaned_data["role_title"])
        except NotPermitted:
            raise
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("directory:detail", number)
        messages.success(request, _("You now work for %(authority)s.") % {"authority": authority})
        return redirect("directory:profile", number)
    return render(request, "directory/claim.html", {"authority": authority, "form": form})


@form_page
def join(request, number):
    authority = listed_authority(number)
    form = JoinForm(request.POST or None, initial={"role_title": request.user.role_title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_join(authority=authority, by=request.user, **form.cleaned_data)
        except NotPermitted:
            raise
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your question was sent. You will have a mail when it is decided."))
        return redirect("directory:detail", number)
    return render(request, "directory/join.html", {"authority": authority, "form": form})


@form_page
def propose(request):
    """A name like a known one is shown first; the person then says that it is none of them."""
    initial = {"official_name": request.GET.get("name", ""), "country": request.GET.get("country", "")}
    form = ProposeForm(request.POST or None, initial={**initial, "role_title": request.user.role_title})
    alike = []
    if request.method == "POST" and form.is_valid():
        values = form.values()
        names = [values["official_name"], values["name_en"]]
        alike = similar_authorities(*names, country=values["country"].pk)
        if not alike or "none_of_these" in request.POST:
            with_role = {"values": values, "role_title": form.cleaned_data["role_title"]}
            membership = actions.propose(by=request.user, **with_role)
            messages.success(request, _("%(authority)s is in the directory.") % {"authority": membership.authority})
            return redirect("directory:profile", membership.authority.number)
    return render(request, "directory/propose.html", {"form": form, "alike": alike})
