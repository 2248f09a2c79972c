from django.conf import settings


def site(request):
    return {
        "SITE_URL": settings.SITE_URL,
        "SITE_LOGO": settings.SITE_LOGO,
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "DEMO": settings.DEMO,
    }


def desk(request):
    """For every page of the admin (UNFOLD["GLOBAL_CALLBACK"]): no colours as an inline style."""
    return {"colors": None}
