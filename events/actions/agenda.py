"""The agenda: sessions with their speakers, and working groups. Each change is one line of the event's history."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from ..models import Event, Session, Speaker, WorkingGroup
from .base import deciding, revise, same_version, written_before


def save_session(
    *, event: Event, by, session: Session, speakers: Sequence[Speaker], version: int | None = None, nonce: str = ""
) -> Session:
    """Write a session, new or changed, with its speakers in the order given. `nonce` is the form's of a new one: sent
    twice, the second time finds the session that is there and writes nothing."""
    with deciding(event, "edit_agenda", by=by) as row:
        known = written_before(session, row, nonce)
        if known is not None:
            return known
        revise(session, version)
        if session.ends_at <= session.starts_at:
            raise ActionRefused(_("The end comes after the start."))
        if not row.holds(session.starts_at, session.ends_at):
            raise ActionRefused(_("A session lies within the event: from its start to its end."))
        session.event = row
        session.typeset()
        session.save()
        session.speakers.all().delete()
        for position, speaker in enumerate(speakers):
            speaker.session, speaker.position = session, position
        Speaker.objects.bulk_create(speakers)
        _changed(row, by, session.title)
    return session


def remove_session(*, event: Event, by, session: Session, version: int | None = None) -> None:
    with deciding(event, "edit_agenda", by=by) as row:
        same_version(session, version)
        title = session.title
        row.sessions.filter(pk=session.pk).delete()
        _changed(row, by, title)


def save_group(*, event: Event, by, group: WorkingGroup, version: int | None = None, nonce: str = "") -> WorkingGroup:
    with deciding(event, "edit_agenda", by=by) as row:
        known = written_before(group, row, nonce)
        if known is not None:
            return known
        revise(group, version)
        group.event = row
        group.typeset()
        group.save()
        _changed(row, by, group.title)
    return group


def remove_group(*, event: Event, by, group: WorkingGroup, version: int | None = None) -> None:
    with deciding(event, "edit_agenda", by=by) as row:
        same_version(group, version)
        title = group.title
        row.working_groups.filter(pk=group.pk).delete()
        _changed(row, by, title)


def _changed(row: Event, by, title: str) -> None:
    row.version += 1
    row.save(update_fields=["version"])
    record(row, "edit_agenda", by=by, title=title)
