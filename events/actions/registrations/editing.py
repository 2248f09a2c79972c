"""What guests write about themselves, until registration closes. History keeps which answers changed, never what they
say: it outlives the person's data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import Conflict
from portal.core.models import record

from ...emails import registrations as emails
from ...models import Registration, WorkingGroup
from ...policies.registrations import check_edit, check_handles
from ...selectors.guests import companions_of
from .door import at_the_door


@dataclass(frozen=True)
class Companion:
    """Somebody of the group, as whoever registered the group writes them now."""

    key: str
    version: int
    name: str
    role_title: str


def edit_details(
    *, registration: Registration, by=None, version: int | None = None, companions: Sequence[Companion] = (), **values
) -> Registration:
    """By the guest's own link (`by=None`) or account. Who registered a group corrects the names and roles of the
    others too; those are told. Pressed twice, the second time finds nothing to change."""
    with at_the_door(registration.event_id) as event:
        row = event.registrations.select_related("user", "authority").get(pk=registration.pk)
        row.event = event
        check_edit(by, row, event)
        others = {one.key: one for one in companions_of(row)}
        actor = None if by is None or by.pk == row.user_id else by
        _edit(row, values, version, by=actor)
        for one in companions:
            other = others.get(one.key)
            if other is None:
                raise Conflict(_("Somebody of your group cancelled meanwhile. Look at it again."))
            if _edit(other, {"name": one.name, "role_title": one.role_title}, one.version, by_group=True):
                emails.tell("edit_details", other, event)
    return row


def _edit(
    row: Registration, values: Mapping[str, Any], version: int | None, *, by=None, by_group: bool = False
) -> list[str]:
    """Set what differs and say what did; only then the version the person saw matters."""
    edited = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if not edited:
        return []
    if version is not None and row.version != version:
        raise Conflict(_("These details were changed while you had them open. Look at them again."))
    for name in edited:
        setattr(row, name, values[name])
    row.version += 1
    row.fill_search_text()
    row.save()
    record(row, "edit_details", by=by, fields=edited, by_group=by_group)
    return edited


def put_in_group(*, registration: Registration, by, working_group: WorkingGroup | None) -> Registration:
    """Staff say which working group a guest belongs to; None: none."""
    with at_the_door(registration.event_id) as event:
        row = event.registrations.get(pk=registration.pk)
        check_handles(by, event)
        if row.working_group_id != (working_group.pk if working_group else None):
            row.working_group = working_group
            row.version += 1
            row.save(update_fields=["working_group", "version"])
            record(row, "put_in_group", by=by, group=working_group.title if working_group else "")
    return row
