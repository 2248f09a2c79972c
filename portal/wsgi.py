import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def _settle() -> None:
    """What a process keeps for ever is loaded before the first request and set aside.

    Otherwise Python looks through all of it again after every hundred pages or so, and the people who share the
    process wait a tenth of a second for that.
    """
    import_module(settings.ROOT_URLCONF)  # with it: views, forms, admin
    gc.collect()
    gc.freeze()


application = get_wsgi_application()
_settle()
