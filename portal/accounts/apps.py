from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("People and roles")

    def ready(self):
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_in

        from portal.core import workspace

        from . import invitations, panels, receivers, second_factor
        from .middleware import note_seen

        post_migrate.connect(receivers.sync_roles_after_last_migration, dispatch_uid="portal.accounts.roles")
        user_logged_in.connect(note_seen, dispatch_uid="portal.accounts.seen")
        authenticator_added.connect(second_factor.remember_set_up, dispatch_uid="portal.accounts.set_up")
        authenticator_removed.connect(second_factor.forget_when_none_is_left, dispatch_uid="portal.accounts.removed")
        workspace.register(panels.ACCOUNT)
        invitations.register(invitations.STAFF)
