"""Writing a profile: texts, rows and their order. Whatever is typed is kept; a row whose values are all right is put
into its columns as well."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from ...models import TerritoryProfile, TerritoryText
from ...models.territories import ProfileRow
from ...registry.profile import LANGUAGES, ROWS, SECTIONS, RowKind
from ...selectors.territories.asked import Asked, asked
from ...selectors.territories.loaded import Loaded, model_of
from ..drafts import Saved
from ..threeway import merge, same
from .base import changed, writing
from .columns import fill_columns


def save_section(
    *,
    profile: TerritoryProfile,
    by,
    section: str,
    language: str,
    answers: dict[str, Any],
    base: dict | None,
    version: int | None,
) -> Saved:
    """Keep what was typed in one section, valid or not, as `drafts.save_step` does for a request: fields changed by
    one person only are put together, a field changed by two comes back as a clash."""
    with writing(profile, by=by) as row:
        fields = {one.question.name: one for one in asked(Loaded(row, section), SECTIONS[section], language)}
        stands = {name: one.value for name, one in fields.items()}
        mine = {name: value for name, value in answers.items() if name in fields}
        seen = stands if base is None and version == row.content_version else base
        merged = merge(seen, mine, stands)
        other = row.content_saved_by if merged.taken_over or merged.clashes else None
        new = {name: value for name, value in merged.answers.items() if not same(value, stands.get(name))}
        if new:
            _store(row, section, language, fields, new)
            changed(row, by=by)
        not_shown = {*merged.taken_over, *(clash.name for clash in merged.clashes)}
        stands = {name: new.get(name, stands.get(name)) for name in mine}
        shown = {name: (base or {}).get(name) for name in not_shown}
        return Saved(row, {**stands, **shown}, other, merged.taken_over, merged.clashes)


def _store(row: TerritoryProfile, section: str, language: str, fields: dict[str, Asked], new: dict[str, Any]) -> None:
    touched: dict[tuple, ProfileRow] = {}
    neutral = {}
    for name, value in new.items():
        one = fields[name]
        if one.row is not None:
            held = touched.setdefault((one.row.kind, one.row.pk), one.row)
            _type(held, one, language, value)
        elif one.worded:
            _keep_text(row, section, one.name, language, value)
        else:
            neutral[one.name] = value
    for held in touched.values():
        fill_columns(held)
        held.save()
    if neutral:
        row.typed = {**row.typed, **neutral}
        row.save(update_fields=["typed"])


def _type(held: ProfileRow, one: Asked, language: str, value: Any) -> None:
    if one.worded:
        held.texts = {**held.texts, language: {**held.texts.get(language, {}), one.name: value}}
    else:
        held.typed = {**held.typed, one.name: value}


def _keep_text(row: TerritoryProfile, section: str, field: str, language: str, value: Any) -> None:
    place: dict[str, Any] = {"profile": row, "section": section, "field": field, "language": language}
    if value:
        TerritoryText.objects.update_or_create(**place, defaults={"text": value})
    else:
        TerritoryText.objects.filter(**place).delete()


def add_row(*, profile: TerritoryProfile, by, kind: str, typed: dict | None = None, texts: dict | None = None):
    """An empty row at the end of its kind, or a filled one."""
    with writing(profile, by=by) as row:
        rows = _rows_of(row, ROWS[kind])
        if rows.count() >= ROWS[kind].at_most:
            raise ActionRefused(_("At most %(number)d here.") % {"number": ROWS[kind].at_most})
        last = rows.aggregate(last=Max("position"))["last"] or 0
        made = model_of(ROWS[kind])(profile=row, kind=kind, position=last + 1, typed=typed or {}, texts=texts or {})
        fill_columns(made)
        made.save()
        changed(row, by=by)
        return made


def remove_row(*, profile: TerritoryProfile, by, kind: str, key: int) -> None:
    with writing(profile, by=by) as row:
        if _rows_of(row, ROWS[kind]).filter(pk=key).delete()[0]:
            changed(row, by=by)


def move_row_up(*, profile: TerritoryProfile, by, kind: str, key: int) -> None:
    """One place nearer to the first."""
    with writing(profile, by=by) as row:
        rows = list(_rows_of(row, ROWS[kind]).order_by("position", "pk"))
        place = next((n for n, one in enumerate(rows) if one.pk == key), 0)
        if place == 0:
            return
        rows[place - 1 : place + 1] = [rows[place], rows[place - 1]]
        for position, one in enumerate(rows, 1):
            model_of(ROWS[kind]).objects.filter(pk=one.pk).update(position=position)
        changed(row, by=by)


def _rows_of(profile: TerritoryProfile, kind: RowKind):
    return model_of(kind).objects.filter(profile=profile, kind=kind.key)


def add_language(*, profile: TerritoryProfile, by, language: str) -> TerritoryProfile:
    with writing(profile, by=by) as row:
        if language not in LANGUAGES:
            raise ActionRefused(_("This language is not offered yet."))
        if language not in row.languages:
            row.languages = [*row.languages, language]
            row.save(update_fields=["languages"])
            changed(row, by=by)
            record(row, "add_language", by=by, public=True, language=language)
    return row
