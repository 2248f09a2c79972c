"""What the clock does with invitations that nobody answered, and with those that came back."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import IllegalMove
from portal.core.models import record_move

from ...emails import invitations as emails
from ...models import Invitation
from ...selectors.reminders import reminder_is_due
from ..registrations.door import at_the_door


def remind(*, invitation: Invitation) -> Invitation:
    """Once for each rung of the ladder, while the event takes registrations and nobody has answered."""
    with at_the_door(invitation.event_id) as event:
        rows = event.invitations.select_related("user", "run").select_for_update(of=("self",))
        row = rows.get(pk=invitation.pk)
        now = timezone.now()
        if not reminder_is_due(row, event, now):
            raise IllegalMove(_("No reminder is due."))
        row.reminders_sent += 1
        row.last_reminder_at = now
        row.save(update_fields=["reminders_sent", "last_reminder_at"])
        emails.remind(event, row.run, row)
    return row


def take_note_of_bounce(*, invitation: Invitation, at: datetime) -> Invitation:
    with at_the_door(invitation.event_id) as event:
        row = event.invitations.select_for_update(of=("self",)).get(pk=invitation.pk)
        before = row.move_to("bounce")
        row.bounced_at = at
        row.save(update_fields=["state", "bounced_at"])
        record_move(row, "bounce", before)
    return row
