from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "portal.notifications"
    label = "notifications"
    verbose_name = _("Outbox")

    def ready(self):
        from portal.core.attachments import listen

        from . import account_mail, digests, sweeping

        account_mail.install()
        digests.install()
        listen(sweeping.on_file_ready)
