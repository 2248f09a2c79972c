"""What the desk writes to a group of guests: one letter, one mail to each of them, through the outbox."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove
from portal.core.models import record

from .. import emails
from ..models import Event, GuestLetter, WorkingGroup
from .base import deciding


def write_guests(
    *,
    event: Event,
    by,
    nonce: str,
    audience: str,
    working_group: WorkingGroup | None = None,
    guests: Sequence[str] = (),
    version: int | None = None,
    **words: str,
) -> GuestLetter:
    """Write to everybody of an audience, or to the guests named by their keys. `words`: title and text by language.

    `nonce` is the form's: sent twice, the second time finds the letter that is there and writes nothing.
    """
    known = GuestLetter.objects.filter(event=event, nonce=nonce).first()
    if known is not None:
        return known
    with deciding(event, "write_guests", by=by, version=version) as row:
        known = GuestLetter.objects.filter(event=row, nonce=nonce).first()  # written while we waited for the lock
        if known is not None:
            return known
        if row.personal_data_erased_at is not None:
            raise IllegalMove(_("The personal data of this event were erased."))
        people = list(row.registrations.addressed(audience, working_group, guests).select_related("user"))
        if not people:
            raise ActionRefused(_("Nobody of the list is meant by this choice."))
        letter = GuestLetter(event=row, nonce=nonce, audience=audience, working_group=working_group, created_by=by)
        for name, text in words.items():
            setattr(letter, name, text.strip())
        letter.typeset()
        letter.total = len(people)
        letter.save()
        emails.write_guests(row, letter, people, by=by)
        record(row, "write_guests", by=by, letter=letter.pk, number=letter.total, audience=audience)
    return letter
