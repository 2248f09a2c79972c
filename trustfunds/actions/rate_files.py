"""Exchange rates from a file: what is on file already is left as it is."""

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, NotPermitted

from ..models import ExchangeRate
from ..policies import EDIT


def add_rates(*, rates: list[ExchangeRate], by) -> int:
    """How many were new. All or none: a rate that contradicts the one on file is refused."""
    if not by.has_perm(EDIT):
        raise NotPermitted(_("Only a trust fund officer may do this."))
    wanted = {(rate.currency, rate.day, rate.source): rate for rate in rates}
    with transaction.atomic(), pghistory.context(user=by.pk):
        for known in ExchangeRate.objects.filter(currency__in={key[0] for key in wanted}):
            given = wanted.pop((known.currency, known.day, known.source), None)
            if given is not None and given.rate != known.rate:
                raise ActionRefused(
                    _("%(rate)s by %(source)s is on file as %(known)s, the file says %(given)s: correct one of them.")
                    % {"rate": known, "source": known.source, "known": known.rate, "given": given.rate}
                )
        return len(ExchangeRate.objects.bulk_create(wanted.values(), batch_size=2000))
