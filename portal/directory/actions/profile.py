"""An authority says who it is, block by block."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import Conflict, NotPermitted
from portal.core.models import Activity, record

from .. import policies
from ..models import Authority
from ..states import PROFILE_BLOCKS
from .base import lock_authority

NAMES = {"official_name", "name_en", "name_fr", "name_es", "other_names", "subdivision"}


@transaction.atomic
def update_profile(*, authority: Authority, block: str, values: dict, version: int, by) -> Authority:
    """Write one block. `version` is the one the person saw: whoever changed the same block since comes first.

    Two people may write two blocks at the same time; only the same block conflicts.
    """
    row = lock_authority(authority)
    policies.check_write(by, row)
    _check_untouched(row, block, version)
    foreign = values.keys() - set(PROFILE_BLOCKS[block].fields)
    if foreign:
        raise ValueError(f"{sorted(foreign)} do not belong to the block {block}")
    locked = {name for name in values.keys() & policies.locked_fields(row) if values[name] != getattr(row, name)}
    if locked:
        raise NotPermitted(_("The name of a verified authority is changed by staff: write to us."))
    many = {name: values[name] for name in values if name == "members"}
    for name, value in values.items():
        if name not in many:
            setattr(row, name, value)
    if NAMES & values.keys():
        row.fill_search_text()
    row.version += 1
    row.save()
    for name, value in many.items():
        getattr(row, name).set(value)
    record(row, "update_profile", by=by, block=block, version=row.version)
    return row


def _check_untouched(row: Authority, block: str, version: int) -> None:
    later = latest_change(row, block)
    if later is not None and later.data["version"] > version:
        raise Conflict(
            _("%(person)s changed this part at %(time)s. Below is what you typed; beside it, what is saved now.")
            % {"person": later.actor or _("Staff"), "time": timezone.localtime(later.at).strftime("%H:%M")}
        )


def latest_change(row: Authority, block: str) -> Activity | None:
    lines = Activity.objects.about(row).filter(verb="update_profile", data__block=block)
    return lines.select_related("actor").order_by("-pk").first()


@transaction.atomic
def give_consent(*, authority: Authority, block: str, given: bool, role: str, by) -> Authority:
    """Whether a block may be published: who said so, in which role, when. Taken back the same way."""
    row = lock_authority(authority)
    policies.check_write(by, row)
    row.consents = {
        **row.consents,
        PROFILE_BLOCKS[block].key: {
            "given": given,
            "by": by.get_full_name(),
            "role": role,
            "at": timezone.now().isoformat(),
        },
    }
    row.version += 1
    row.save(update_fields=["consents", "version"])
    record(row, "give_consent" if given else "withdraw_consent", by=by, public=True, block=block, role=role)
    return row
