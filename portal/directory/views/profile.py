from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.errors import Conflict
from portal.core.text import whole_number

from .. import actions, policies
from ..forms import BlockForms, ConsentForm
from ..selectors import completeness
from ..states import PROFILE_BLOCKS, Block
from .fetch import own_authority, told
from .team import _to_mine


@require_safe
def my_profile(request):
    return _to_mine(request, "directory:profile")


@require_safe
def profile(request, number):
    authority = own_authority(request.user, number)
    context = {
        "authority": authority,
        "completeness": completeness(authority),
        "can_write": policies.can_write(request.user, authority),
        "membership": policies.membership_of(request.user, authority),
    }
    return render(request, "directory/profile.html", context)


def _block(key: str) -> Block:
    if key not in PROFILE_BLOCKS:
        raise Http404
    return PROFILE_BLOCKS[key]


@require_http_methods(["GET", "HEAD", "POST"])
def block(request, number, key):
    """Saving never fails for what is missing; whoever comes second sees both versions."""
    authority, part = own_authority(request.user, number), _block(key)
    policies.check_write(request.user, authority)
    version = whole_number(request.POST.get("version"))
    more = request.POST.get("more", "")
    data = request.POST if request.method == "POST" else None
    forms = BlockForms(part, authority, data, more=more)
    differences, status = [], 200
    if data is not None and not more and forms.is_valid():
        try:
            _save(request, authority, forms, version)
            return redirect("directory:profile", number)
        except Conflict as conflict:
            messages.warning(request, str(conflict))
            saved = own_authority(request.user, number)
            differences, version, status = forms.differences(saved), saved.version, 409
    context = {
        "authority": authority,
        "part": part,
        "forms": forms,
        "version": version or authority.version,
        "differences": differences,
        "locked": policies.locked_fields(authority),
    }
    return render(request, "directory/block.html", context, status=status)


def _save(request, authority, forms: BlockForms, version: int) -> None:
    actions.update_profile(
        authority=authority, block=forms.block.key, values=forms.values(), version=version, by=request.user
    )
    messages.success(request, _("“%(block)s” is saved.") % {"block": forms.block.label})


@require_POST
def consent(request, number, key):
    authority, part = own_authority(request.user, number), _block(key)
    form = ConsentForm(request.POST)
    if form.is_valid():
        with told(request):
            actions.give_consent(authority=authority, block=part.key, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your decision about “%(block)s” is recorded.") % {"block": part.label})
    else:
        messages.error(request, _("Give your role, in which you may agree."))
    return redirect("directory:profile", number)
