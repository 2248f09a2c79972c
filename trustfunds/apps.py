from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrustFundsConfig(AppConfig):
    name = "trustfunds"
    label = "trustfunds"
    verbose_name = _("Trust funds")

    def ready(self):
        from partnerships.registry.about_territory import register_about_territory
        from partnerships.registry.readers import register_readers
        from portal.accounts import invitations, registry
        from portal.core import figures, showcase, workspace
        from programmes.registry import register_related

        from . import documents, emails  # noqa: F401  (they register their kinds and events)
        from .exports import background, statement  # noqa: F401  (they register their kinds)
        from .exports.iati import background as iati_background  # noqa: F401
        from .imports.reference import register_datasets
        from .selectors import related
        from .selectors.figures import home_figures
        from .selectors.home import on_home
        from .selectors.readers import DONORS as DONOR_READERS
        from .views.own import panel, registered

        register_datasets()
        figures.register(figures.Source("trustfunds", 50, home_figures))
        showcase.register(showcase.Source("trustfunds", 50, on_home))
        register_related("funds", 40, related.of_programme)
        register_about_territory("projects", 40, related.of_territory)
        register_readers(DONOR_READERS)
        workspace.register(panel.DONORS)
        invitations.register(registered.READER)
        registry.register_own_data("donors", registered.own_data)
        registry.register_closing("donors", registered.close)
        registry.register_fact(registered.DONORS)
        registry.register_landing("donors", registered.landing)
