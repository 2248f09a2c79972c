from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiaisonConfig(AppConfig):
    name = "portal.liaison"
    label = "liaison"
    verbose_name = _("Liaison with UN bodies")

    def ready(self):
        from portal.core import workspace

        from . import emails  # noqa: F401  registers the events
        from .views.panel import REFERRALS

        workspace.register(REFERRALS)
