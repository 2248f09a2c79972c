from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record
from portal.directory import policies as directory
from portal.directory.models import Authority
from portal.directory.states import Level
from programmes.models import Programme

from ...models import TerritoryProfile, TerritoryText
from ...registry.profile import LANGUAGES, ROWS
from ...selectors.territories.loaded import model_of
from ...states import CONTRAST
from ...validators.colours import check_accent
from .base import changed, deciding, writing
from .columns import fill_columns

WITHOUT_TERRITORY = frozenset({Level.NATIONAL.value, Level.ASSOCIATION.value})


@transaction.atomic
def open_profile(*, authority: Authority, by, language: str) -> TerritoryProfile:
    """The authority's profile, begun with what the directory knows of it; an authority has one."""
    directory.check_write(by, authority)
    return begin_profile(authority=authority, by=by, language=language)


@transaction.atomic
def begin_profile(*, authority: Authority, by, language: str) -> TerritoryProfile:
    """The same for staff who prepare its document: the caller has asked who may."""
    if authority.level in WITHOUT_TERRITORY:
        raise ActionRefused(_("A ministry or an association has no territory of its own to present."))
    Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
    known = TerritoryProfile.objects.filter(authority=authority).select_related("authority__country").first()
    if known is not None:
        return known
    first = language if language in LANGUAGES else "en"
    contact = {"email": authority.email, "phone": authority.phone, "address": authority.postal_address}
    row = TerritoryProfile.objects.create(
        authority=authority,
        slug=authority.slug,
        source_language=first,
        languages=[first],
        typed={name: value for name, value in {**contact, "website": authority.website}.items() if value},
        content_saved_by=by,
        created_by=by,
    )
    _known_texts(row, first)
    _known_rows(row, first)
    record(row, "open_profile", by=by, public=True)
    return row


def _known_texts(row: TerritoryProfile, language: str) -> None:
    authority = row.authority
    known = {
        ("cover", "name"): authority.name_in(language),
        ("message", "signed_by"): authority.head_role,
        ("government", "legal"): authority.legal_basis,
        ("government", "plan"): authority.plan_reference,
        ("government", "leda"): "\n".join(filter(None, [authority.leda_name, authority.leda_services])),
        ("contact", "office"): authority.international_unit or authority.focal_point_role,
    }
    TerritoryText.objects.bulk_create(
        TerritoryText(profile=row, section=section, field=field, language=language, text=text)
        for (section, field), text in known.items()
        if text
    )


def _known_rows(row: TerritoryProfile, language: str) -> None:
    authority = row.authority
    add = _adder(row, language)
    if authority.population:
        typed = {"value": str(authority.population), "unit": "people"}
        year, source = authority.population_year, authority.population_source
        add("figures", {**typed, "year": year, "source": source}, {"name": _("Population")})
    for kind, lines in (("offers", authority.offers), ("seeks", authority.needs)):
        for line in lines[: ROWS[kind].at_most]:
            add(kind, {"theme": line.get("theme")}, {"words": (line.get("text") or "")[:300]})


def _adder(row: TerritoryProfile, language: str):
    def add(kind: str, typed: dict, words: dict) -> None:
        position = model_of(ROWS[kind]).objects.filter(profile=row, kind=kind).count() + 1
        made = model_of(ROWS[kind])(profile=row, kind=kind, position=position, typed=typed, texts={language: words})
        fill_columns(made)
        made.save()

    return add


def set_accent(*, profile: TerritoryProfile, by, colour: str) -> TerritoryProfile:
    """Empty for the portal's own blue. Raises ValidationError where it could not be read on white."""
    colour = colour.strip().upper()
    if colour:
        check_accent(colour, CONTRAST)
    with writing(profile, by=by) as row:
        if row.accent != colour:
            row.accent = colour
            row.save(update_fields=["accent"])
            changed(row, by=by)
            record(row, "set_accent", by=by, public=True, colour=colour)
    return row


def set_programmes(
    *, profile: TerritoryProfile, by, programmes: Iterable[Programme], version: int | None = None
) -> TerritoryProfile:
    """Which programmes work there: staff say it, so it is no content of the authority's and needs no consent."""
    with deciding(profile, "set_programmes", by=by, version=version) as row:
        chosen = list(programmes)
        row.programmes.set(chosen)
        row.version += 1
        row.save(update_fields=["version"])
        record(row, "set_programmes", by=by, public=True, programmes=sorted(one.code for one in chosen))
    return row
