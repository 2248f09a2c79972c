from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    label = "partnerships"
    verbose_name = _("Partnership requests")

    def ready(self):
        from portal.core import figures

        from .selectors.figures import home_figures

        figures.register(figures.Source("requests", 20, home_figures))
