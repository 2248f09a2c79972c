from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.directory.models import Body
from portal.liaison import actions as liaison
from portal.liaison.models import Referral
from portal.liaison.selectors import Roster

from ..models import Event
from .base import deciding


def refer(*, event: Event, by, body: Body, kind: str, country=None, **words) -> Referral:
    """Prepare a referral of the event to one UN body; nothing leaves before a named person sends it. Its history is
    written by liaison. `words`: as `liaison.prepare` takes them."""
    with deciding(event, "refer", by=by) as row:
        _refuse_without_consent(row)
        mailbox = Roster([body]).focal_point(body, country)
        return liaison.prepare(
            row,
            body,
            kind=kind,
            by=by,
            country=country,
            owner=row.owner,
            subject_title=row.written("title", mailbox.language if mailbox else None),
            **words,
        )


def _refuse_without_consent(row: Event) -> None:
    """What everybody may read may go to the bodies; before that the host's own word decides."""
    if not row.is_public and row.request is not None and not row.request.consent_share:
        raise ActionRefused(
            _("The requester did not agree to share the request with UN bodies: publish the event first.")
        )
