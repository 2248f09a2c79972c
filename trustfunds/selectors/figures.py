"""What the home page says of the trust funds."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.figures import Figure

from ..models import Fund, FundYear
from . import formulas, sums
from .amounts import short


def home_figures() -> Iterator[Figure]:
    """Contributions to the funds in public, of which none is called real where all were generated."""
    funds = list(Fund.objects.public().values_list("pk", "is_generated"))
    received = formulas.DEPOSITS.of(sums.of_summaries(FundYear.objects.filter(fund__in=[pk for pk, _is in funds])))
    if received <= 0:
        return
    words = ngettext("contributed to %(n)s trust fund", "contributed to %(n)s trust funds", len(funds))
    if all(is_generated for _pk, is_generated in funds):
        words = ngettext(
            "contributed to %(n)s trust fund, generated for demonstration",
            "contributed to %(n)s trust funds, generated for demonstration",
            len(funds),
        )
    yield Figure(_("USD %(amount)s") % {"amount": short(received)}, words % {"n": len(funds)})
