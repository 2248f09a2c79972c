from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self):
        from . import emails  # noqa: F401  registers the events
        from .imports.reference import register_datasets

        register_datasets()
