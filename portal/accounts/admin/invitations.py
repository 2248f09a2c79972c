from django.contrib import admin, messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from portal.core.errors import ActionRefused

from .. import actions, invitations
from ..forms import InviteForm
from ..models import Invitation


@admin.register(Invitation)
class InvitationAdmin(ModelAdmin):
    """Invite a colleague to staff roles; see who was invited to what. Other apps invite from their own pages."""

    form = InviteForm
    list_display = ("email", "what", "invited_by", "invited_at", "standing")
    list_select_related = ("invited_by",)
    search_fields = ("email",)
    show_full_result_count = False
    actions = None
    actions_detail = ("revoke",)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["email", "language", "roles"]})]
        return [(None, {"fields": ["email", "what", "language", "invited_by", "invited_at", "expires_at", "standing"]})]

    def get_readonly_fields(self, request, obj=None):
        return ["what", "invited_by", "invited_at", "expires_at", "standing"] if obj else []

    @display(description=_("Invited"))
    def what(self, invitation):
        return invitations.describe(invitation)

    @display(description=_("Standing"))
    def standing(self, invitation):
        if invitation.used_at:
            return _("Accepted")
        if invitation.revoked_at:
            return _("Withdrawn")
        return _("Open") if invitation.expires_at > timezone.now() else _("Expired")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("accounts.view_invitation") or self.has_manage_permission(request)

    def has_add_permission(self, request):
        return self.has_manage_permission(request)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_manage_permission(self, request, object_id=None):
        return request.user.has_perm("accounts.manage_people")

    def save_form(self, request, form, change):
        data = form.cleaned_data
        return actions.invite(
            email=data["email"],
            purpose=invitations.STAFF.key,
            payload={"roles": sorted(data["roles"])},
            language=data["language"],
            by=request.user,
        )

    def save_model(self, request, obj, form, change):
        """The action wrote it."""

    def save_related(self, request, form, formsets, change):
        """An invitation has no related rows."""

    def get_actions_detail(self, request, object_id):
        is_open = Invitation.objects.open().filter(pk=object_id).exists()
        return super().get_actions_detail(request, object_id) if is_open else []

    @action(description=_("Withdraw"), url_path="revoke", permissions=["manage"])
    def revoke(self, request, object_id):
        invitation = get_object_or_404(Invitation, pk=object_id)
        back = reverse("admin:accounts_invitation_change", args=[invitation.pk])
        if request.method == "POST":
            try:
                actions.revoke(invitation=invitation, by=request.user)
            except ActionRefused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("The invitation is withdrawn."))
            return redirect(back)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw the invitation"),
            "text": _("Its link no longer works."),
            "about": invitation,
            "back": back,
            "opts": Invitation._meta,
        }
        return TemplateResponse(request, "admin/accounts/decide.html", context)
