from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrustFundsConfig(AppConfig):
    name = "trustfunds"
    label = "trustfunds"
    verbose_name = _("Trust funds")

    def ready(self):
        from .imports.reference import register_datasets

        register_datasets()
