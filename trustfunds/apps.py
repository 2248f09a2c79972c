from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrustFundsConfig(AppConfig):
    name = "trustfunds"
    label = "trustfunds"
    verbose_name = _("Trust funds")

    def ready(self):
        from portal.accounts import invitations, registry
        from portal.core import workspace

        from . import documents, emails  # noqa: F401  (they register their kinds and events)
        from .exports import background  # noqa: F401  (it registers its kinds)
        from .imports.reference import register_datasets
        from .views.own import panel, registered

        register_datasets()
        workspace.register(panel.DONORS)
        invitations.register(registered.READER)
        registry.register_own_data("donors", registered.own_data)
        registry.register_closing("donors", registered.close)
        registry.register_fact(registered.DONORS)
        registry.register_landing("donors", registered.landing)
