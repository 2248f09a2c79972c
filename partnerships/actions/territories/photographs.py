"""Photographs: judged by content, re-sampled once, kept for ever where an agreed content shows them."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from ...models import TerritoryPhoto, TerritoryProfile
from ...selectors.territories.content import photo_keys
from ...validators.files import PICTURES, inspect
from ...validators.resample import SMALLEST_WIDTH, resample
from .base import changed, writing

MAX_PHOTOS = 12
ALONE = frozenset({"cover", "arms"})  # places of one photograph


def add_photo(
    *,
    profile: TerritoryProfile,
    by,
    content: bytes,
    place: str,
    credit: str,
    language: str,
    alt: str,
    caption: str = "",
) -> TerritoryPhoto:
    """Raises ValidationError where the file is no picture that can be printed. The same picture is kept once."""
    mime = inspect(BytesIO(content), len(content))
    if mime not in PICTURES:
        raise ValidationError(_("This is no picture. Use JPG, PNG or WebP."), code="kind")
    digest = hashlib.sha256(content).hexdigest()
    with writing(profile, by=by) as row:
        known = row.photos.kept().filter(sha256=digest).first()
        if known is not None:
            return known
        if row.photos.kept().count() >= MAX_PHOTOS:
            raise ActionRefused(_("A profile holds at most %(n)d photographs. Remove one first.") % {"n": MAX_PHOTOS})
        made = resample(content)
        if place != "arms" and made.width < SMALLEST_WIDTH:
            raise ValidationError(
                _("This picture is too small to be printed: it is %(width)d pixels wide, %(least)d are needed.")
                % {"width": made.width, "least": SMALLEST_WIDTH},
                code="small",
            )
        _make_room(row, place)
        photo = TerritoryPhoto(
            profile=row,
            place=place,
            position=row.photos.count() + 1,
            credit=credit,
            texts={language: _words(alt, caption)},
            width=made.width,
            height=made.height,
            size=len(made.print_jpeg),
            sha256=digest,
            uploaded_by=by,
        )
        photo.print_file.save(f"{photo.key}.jpg", ContentFile(made.print_jpeg), save=False)
        photo.web_file.save(f"{photo.key}.webp", ContentFile(made.web_webp), save=False)
        photo.save()
        changed(row, by=by)
        record(row, "add_photo", by=by, public=True, place=place, key=photo.key)
    return photo


def describe_photo(*, profile: TerritoryProfile, by, key: str, language: str, values: dict[str, Any]) -> TerritoryPhoto:
    """Its place, credit, focal point, and its words in one language."""
    with writing(profile, by=by) as row:
        photo = row.photos.kept().select_for_update().get(key=key)
        if values["place"] != photo.place:
            _make_room(row, values["place"])
        for name in ("place", "credit", "focal_x", "focal_y"):
            setattr(photo, name, values[name])
        words = _words(values["alt"], values.get("caption", ""))
        photo.texts = {**photo.texts, language: words} if words else photo.texts
        photo.save()
        changed(row, by=by)
    return photo


def remove_photo(*, profile: TerritoryProfile, by, key: str) -> None:
    """Taken out of what is being written. Its files stay where an agreed content or an edition shows them."""
    with writing(profile, by=by) as row:
        photo = row.photos.kept().select_for_update().get(key=key)
        photo.removed_at = timezone.now()
        photo.save(update_fields=["removed_at"])
        changed(row, by=by)
        record(row, "remove_photo", by=by, public=True, key=key)
        if not any(key in photo_keys(content) for content in row.consents.values_list("content", flat=True)):
            files = [(file.storage, file.name) for file in (photo.print_file, photo.web_file)]
            photo.delete()
            transaction.on_commit(lambda: [storage.delete(name) for storage, name in files])


def _make_room(row: TerritoryProfile, place: str) -> None:
    """A new cover takes the old one's place; that one becomes a picture like others."""
    if place in ALONE:
        row.photos.kept().filter(place=place).update(place=TerritoryPhoto.Place.IDENTITY)


def _words(alt: str, caption: str) -> dict[str, str]:
    return {name: text.strip() for name, text in (("alt", alt), ("caption", caption)) if text.strip()}
