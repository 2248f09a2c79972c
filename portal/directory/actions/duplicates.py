"""Two entries for one authority become one."""

import pghistory.models
from django.db import IntegrityError, transaction
from django.db.models import ForeignObjectRel
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from .. import policies
from ..models import Authority, Membership
from ..states import Standing
from .base import lock_authority

NOT_MOVED = {"memberships", "checks", "duplicates"}


@transaction.atomic
def merge_duplicates(*, duplicate: Authority, into: Authority, by) -> Authority:
    """Everything that points at `duplicate` points at `into` afterwards; the duplicate is retired and says so."""
    first, second = sorted([duplicate.pk, into.pk])
    rows = {pk: lock_authority(Authority(pk=pk)) for pk in (first, second)}
    gone, kept = rows[duplicate.pk], rows[into.pk]
    policies.check_verify(by)
    _check(gone, kept)
    _move_members(gone, kept)
    for relation in _relations():
        _move(relation, gone, kept)
    kept.members.add(*gone.members.exclude(pk=kept.pk))
    if kept.parent_id == gone.pk:
        kept.parent_id = gone.parent_id
    names = [name for name in gone.names if name not in kept.names]
    kept.other_names = [*kept.other_names, *names]
    if kept.standing == Standing.UNCLAIMED and kept.memberships.active().exists():
        kept.standing = Standing.CLAIMED
    kept.fill_search_text()
    kept.version += 1
    kept.save()
    gone.standing, gone.replaced_by, gone.version = Standing.RETIRED, kept, gone.version + 1
    gone.save(update_fields=["standing", "replaced_by", "version"])
    record(gone, "merge_duplicates", by=by, into=kept.number)
    record(kept, "merge_duplicates", by=by, public=True, duplicate=gone.number)
    return kept


def _check(gone: Authority, kept: Authority) -> None:
    if gone.pk == kept.pk:
        raise ActionRefused(_("An authority is no duplicate of itself."))
    if Standing.RETIRED in (gone.standing, kept.standing):
        raise ActionRefused(_("One of the two was retired already."))
    if gone.country_id != kept.country_id:
        raise ActionRefused(_("The two lie in different countries."))


def _move_members(gone: Authority, kept: Authority) -> None:
    known = set(kept.memberships.values_list("user_id", flat=True))
    for membership in Membership.objects.filter(authority=gone).exclude(user_id__in=known):
        membership.authority = kept
        membership.version += 1
        membership.save()


def _relations() -> list[ForeignObjectRel]:
    """Whatever points at an authority, in this app and above; histories and link tables come along by themselves."""
    found = [field for field in Authority._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)]
    return [relation for relation in found if relation.get_accessor_name() not in NOT_MOVED and _is_own(relation)]


def _is_own(relation: ForeignObjectRel) -> bool:
    model = relation.related_model
    return isinstance(model, type) and not model._meta.auto_created and not issubclass(model, pghistory.models.Event)


def _move(relation, gone: Authority, kept: Authority) -> None:
    model, name = relation.related_model, relation.field.name
    rows = model._base_manager.filter(**{name: gone})
    if model is Authority:
        rows = rows.exclude(pk=kept.pk)
    if relation.many_to_many:
        for row in rows:
            getattr(row, name).remove(gone)
            getattr(row, name).add(kept)
        return
    try:
        with transaction.atomic():
            rows.update(**{name: kept})
    except IntegrityError as error:
        raise ActionRefused(
            _("Both have %(what)s that cannot stand side by side.") % {"what": model._meta.verbose_name_plural}
        ) from error
