from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove
from portal.core.models import record

from ...models import Event, Invitation, InvitationRun
from ...policies.registrations import check_handler
from ...selectors.invitees import Invitee, plan
from ..registrations.door import at_the_door
from .queueing import tell_the_worker

INVITING = frozenset({"published", "registration_open"})
ROWS = 2000


def invite(
    *,
    event: Event,
    by,
    source: str,
    criteria: dict,
    invitees: Iterable[Invitee],
    messages: dict[str, str] | None = None,
    seats: int = 1,
) -> InvitationRun:
    """Write one invitation for each address that has none yet; the worker sends them after the commit.

    `criteria`: as the person chose, without addresses of persons. `messages`: own words by language.
    """
    with at_the_door(event.pk) as row:
        _check(row, by)
        planned = plan(row, invitees)
        if not planned.total:
            raise ActionRefused(_("Nobody would be invited: each of them was invited before, or nobody was chosen."))
        words = {f"message_{code}": text.strip() for code, text in (messages or {}).items()}
        run = InvitationRun.objects.create(
            event=row,
            source=source,
            criteria=criteria,
            total=planned.total,
            skipped=planned.skipped,
            created_by=by,
            **words,
        )
        for people, state in ((planned.mails, "prepared"), (planned.letters, "letter")):
            rows = [_invitation(row, run, one, state, seats) for one in people]
            Invitation.objects.bulk_create(rows, batch_size=ROWS)
        record(row, "invite", by=by, words=_("Invited %(number)d") % {"number": planned.total}, run=run.pk)
        tell_the_worker(run)
    return run


def _check(event: Event, by) -> None:
    check_handler(by)
    if event.state not in INVITING:
        raise IllegalMove(_("Publish the event first: an invitation leads to its page."))


def _invitation(event: Event, run: InvitationRun, one: Invitee, state: str, seats: int) -> Invitation:
    return Invitation(
        event=event,
        run=run,
        authority_id=one.authority_id,
        user_id=one.user_id,
        email=one.email,
        name=one.name[:250],
        language=one.language,
        state=state,
        seats=seats,
    )
