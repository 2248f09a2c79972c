from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record_move

from ...models import Invitation
from ...policies.registrations import check_handler
from ..registrations.door import at_the_door


def decline(*, invitation: Invitation, note: str = "") -> Invitation:
    """The invited cannot come; they are not reminded any more, and may still change their mind by registering."""
    with at_the_door(invitation.event_id) as event:
        row = event.invitations.select_for_update(of=("self",)).get(pk=invitation.pk)
        if row.registrations.live().exists():
            raise ActionRefused(_("Somebody is registered with this invitation: cancel that registration first."))
        before = row.move_to("decline")
        row.answered_at = timezone.now()
        row.answer_note = note.strip()[:500]
        row.save(update_fields=["state", "answered_at", "answer_note"])
        record_move(row, "decline", before)
    return row


def withdraw(*, invitation: Invitation, by) -> Invitation:
    """Staff take it back: its link no longer registers anybody."""
    with at_the_door(invitation.event_id) as event:
        row = event.invitations.select_for_update(of=("self",)).get(pk=invitation.pk)
        check_handler(by)
        before = row.move_to("withdraw")
        row.save(update_fields=["state"])
        record_move(row, "withdraw", before, by=by)
    return row
