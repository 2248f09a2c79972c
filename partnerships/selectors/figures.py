"""What the home page says of requests."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.figures import Figure
from portal.core.formats import number

from ..models import PartnershipRequest
from ..states import REQUEST

ENOUGH = 5  # decisions below this number make no median
OPEN = Q(state__in=[key for key in REQUEST.open_keys if key != REQUEST.initial])
TOOK = ExpressionWrapper(F("decided_at") - F("submitted_at"), output_field=DurationField())


class Median(Aggregate):
    function = "PERCENTILE_CONT"
    name = "median"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def home_figures() -> Iterator[Figure]:
    """Requests open now, and the median time from submission to a decision within the last twelve months."""
    decided = Q(decided_at__gte=timezone.now() - timedelta(days=365))
    counts = PartnershipRequest.objects.submitted().aggregate(
        submitted=Count("pk"), open=Count("pk", filter=OPEN), decided=Count("pk", filter=decided)
    )
    if counts["submitted"]:
        yield Figure(number(counts["open"]), ngettext("request open now", "requests open now", counts["open"]))
    if counts["decided"] >= ENOUGH:
        took = PartnershipRequest.objects.filter(decided).aggregate(median=Median(TOOK))["median"]
        days = max(1, round(took / timedelta(days=1)))
        value = ngettext("%(count)s day", "%(count)s days", days) % {"count": number(days)}
        yield Figure(value, _("median time to a decision, last twelve months"))
