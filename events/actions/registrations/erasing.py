"""Personal data end on the retention date; who came from where, and how many, stays."""

from django.db.models import F, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import IllegalMove
from portal.core.models import record
from portal.notifications.models import Message

from ... import documents
from ...models import Event
from ...states import REASONS
from .door import at_the_door

NOBODY = "@erased.invalid"


def erase(*, event: Event) -> int:
    """Nobody can be told from the rows of this event any more, nor from its mails. How many people it was."""
    with at_the_door(event.pk) as row:
        now = timezone.now()
        if row.personal_data_erased_at is not None:
            return 0
        if row.erase_due_at is None or now < row.erase_due_at:
            raise IllegalMove(_("The personal data of this event are not due yet."))
        people = list(row.registrations.to_erase())
        for one in people:
            one.erase_person(now)
            one.spoken_languages = ""
            one.created_by = None
            one.reason = one.reason if one.reason in REASONS else ""
            one.save()
        _erase_invitations(row)
        for rows in (row.registrations.all(), row.invitation_runs.all(), row.guest_letters.all()):
            Message.objects.about_all(rows.order_by()).delete()
        documents.forget(row)
        row.personal_data_erased_at = now
        row.save(update_fields=["personal_data_erased_at"])
        record(row, "erase", words=_("Personal data of the guests were erased"), people=len(people))
    return len(people)


def _erase_invitations(event: Event) -> None:
    nobody = Concat(Value("erased-"), Cast(F("pk"), CharField()), Value(NOBODY))
    event.invitations.exclude(email="").update(email=nobody, name="", user=None, answer_note="")
