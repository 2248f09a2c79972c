"""A person's own pages, and the doors that allauth leaves to us."""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.webauthn.internal import flows as webauthn
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.errors import ActionRefused
from portal.core.workspace import panels_for

from . import actions, invitations, own_data
from .forms import CloseForm, SettingsForm
from .models import Invitation, User

require_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def workspace(request):
    panels = [render_to_string(panel.template, panel.context, request) for panel in panels_for(request)]
    return render(request, "accounts/workspace.html", {"panels": panels})


@require_get_or_post
def settings(request):
    person = User.objects.get(pk=request.user.pk)  # a copy: a refused form must not rename the page's header
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(person.language):
            messages.success(request, _("Your settings are saved."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form})


@never_cache
@require_safe
def export(request):
    """Everything the portal holds about the person, as a file that programs and people can read."""
    response = JsonResponse(own_data.collect(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="my-data-{timezone.localdate():%Y-%m-%d}.json"'
    return response


@require_get_or_post
@reauthentication_required
def close(request):
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(by=request.user)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            messages.success(request, _("Your account is closed."))
            return redirect("home")
    return render(request, "accounts/close.html", {"form": form})


@login_not_required
@never_cache
@require_get_or_post
def invitation(request, token):
    """The link of an invitation's mail. It proves nothing by itself, since mails are forwarded: whoever accepts has
    signed in with the address that was invited, and a new account confirms that address first."""
    found = Invitation.objects.from_token(token)
    if found is None:
        raise Http404
    if not found.is_open:
        return render(request, "accounts/invitation_over.html", {"invitation": found}, status=410)
    mine = request.user.is_authenticated and request.user.email.lower() == found.email
    if request.method == "POST":
        return _accept(request, found)
    query = urlencode({"next": request.path, "email": found.email})
    context = {"invitation": found, "what": invitations.describe(found), "mine": mine, "query": query}
    return render(request, "accounts/invitation.html", context)


def _accept(request, found):
    if request.user.is_anonymous:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    try:
        address = actions.accept(invitation=found, by=request.user)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(request.path)
    messages.success(request, _("You have accepted the invitation."))
    return redirect(address)


@login_not_required
@never_cache
def desk_login(request):
    """The admin has no login page of its own: a second one would be a way around passkeys, codes and rate limits."""
    if request.user.is_authenticated and not request.user.is_staff:
        raise PermissionDenied(_("The desk is for UNDP staff."))
    address = get_next_redirect_url(request) or reverse("admin:index")
    if request.user.is_authenticated:
        return redirect(address)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': address})}")


@method_decorator(login_not_required, name="dispatch")
class PasskeyLoginView(LoginWebAuthnView):
    """allauth's, which forgets that it is open to strangers and where they wanted to go."""

    def form_valid(self, form):
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        return webauthn.perform_passwordless_login(self.request, authenticator, login)
