"""The portal's settings, with the floors beside it."""

from pathlib import Path

from django.contrib import admin

from portal.settings import *  # noqa: F403
from portal.settings import ALLOWED_HOSTS, TEMPLATES

ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
SECURE_SSL_REDIRECT = False
# An engine that knows Django's own admin templates only: the floor is the stock admin, without the theme.
STOCK = {
    **TEMPLATES[0],
    "NAME": "stock",
    "DIRS": [Path(admin.__file__).parent / "templates"],
    "APP_DIRS": False,
}
TEMPLATES = [*TEMPLATES, STOCK]
