"""The panel of one's territories in the workspace."""

from django.http import HttpRequest

from portal.core.workspace import Content, Panel
from portal.directory.models import Authority, Membership

from ...actions.territories.profiles import WITHOUT_TERRITORY
from ...models import MarketingDocument, TerritoryProfile


def _territories(request: HttpRequest) -> Content | None:
    mine = Membership.objects.active().filter(user=request.user).values("authority")
    rows = TerritoryProfile.objects.filter(authority__in=mine).select_related("authority", "consent")
    writing = Membership.objects.writing().filter(user=request.user).values("authority")
    without = Authority.objects.filter(pk__in=writing, territory=None).exclude(level__in=WITHOUT_TERRITORY)
    waiting = MarketingDocument.objects.filter(profile__authority__in=mine, state="authority_check")
    context = {
        "territories": list(rows.defer("consent__content")),
        "without": list(without),
        "waiting": list(waiting.select_related("profile")),
    }
    return Content("partnerships/territories/_panel.html", context) if any(context.values()) else None


TERRITORIES = Panel("territories", 40, _territories)
