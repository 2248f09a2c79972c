from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "portal.directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from portal.core import figures

        from .selectors.figures import home_figures

        figures.register(figures.Source("authorities", 10, home_figures))
