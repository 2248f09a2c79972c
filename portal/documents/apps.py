from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "portal.documents"
    label = "documents"
    verbose_name = _("Documents")

    def ready(self):
        from portal.core.attachments import register_source

        from .sources import address_of, open_document

        register_source("document", open_document, address_of)
