"""What `manage.py check` says before a page has to."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Warning, register


@register
def logo_is_ours(app_configs, **kwargs) -> list:
    """The content policy lets pages load pictures from the portal only."""
    if not urlsplit(settings.SITE_LOGO).netloc or settings.SITE_LOGO.startswith(f"{settings.SITE_URL}/"):
        return []
    return [
        Warning(
            f"SITE_LOGO is at another site ({settings.SITE_LOGO}): the content policy keeps browsers from loading it.",
            hint="Put the picture into static/img/ and give its address, for example /static/img/logo.svg.",
            id="portal.W001",
        )
    ]
