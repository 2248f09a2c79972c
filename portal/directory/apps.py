from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "portal.directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from portal.accounts import invitations, registry
        from portal.core import figures, workspace
        from portal.core.desk import board

        from . import emails  # noqa: F401  (registers its events)
        from .admin_views.board import DIRECTORY
        from .imports.reference import register_datasets
        from .selectors.figures import home_figures
        from .views import panels, registered

        register_datasets()
        workspace.register(panels.AUTHORITIES)
        board.register(DIRECTORY)
        figures.register(figures.Source("authorities", 10, home_figures))
        invitations.register(registered.TEAM)
        registry.register_own_data("memberships", registered.own_data)
        registry.register_closing("memberships", registered.close)
        registry.register_fact(registered.MEMBERSHIPS)
