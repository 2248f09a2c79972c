from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self):
        from portal.core import showcase

        from . import emails  # noqa: F401  registers the events
        from .imports.reference import register_datasets
        from .selectors.home import on_home

        register_datasets()
        showcase.register(showcase.Source("programmes", 10, on_home))
