from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "portal.directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from portal.accounts import invitations, registry
        from portal.core import workspace

        from . import emails  # noqa: F401  (registers its events)
        from .imports.reference import register_datasets
        from .views import panels, registered

        register_datasets()
        workspace.register(panels.AUTHORITIES)
        invitations.register(registered.TEAM)
        registry.register_own_data("memberships", registered.own_data)
        registry.register_closing("memberships", registered.close)
        registry.register_fact(registered.MEMBERSHIPS)
