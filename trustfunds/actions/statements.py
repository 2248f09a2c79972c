"""Asking for a donor's annual statement."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from .. import documents, policies
from ..models import Donor
from ..selectors.own.periods import years_of
from ..selectors.own.statement import Unreconciled, statement

log = logging.getLogger(__name__)


@transaction.atomic
def ask_statement(*, donor: Donor, year: int, language: str, by):
    """The document, new where the ledger changed since the last one. Refused, and logged for staff, where its lines
    do not add up to the ledger: a statement that proves nothing must not exist."""
    policies.check_ask_statement(by, donor)
    if year not in years_of(donor):
        raise ActionRefused(_("There are no entries of %(year)d.") % {"year": year})
    try:
        made = statement(donor, year, timezone.localdate())
    except Unreconciled as wrong:
        log.error("statement of %s for %s is not reconciled: %s", donor.code, year, wrong)
        raise ActionRefused(
            _("This statement does not agree with the ledger, so it is not issued. Please tell us: %(where)s")
            % {"where": str(wrong)}
        ) from wrong
    document = documents.ask_statement(made, language=language, by=by)
    record(donor, "ask_statement", by=by, document=document.number, year=year)
    return document
