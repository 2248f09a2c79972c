"""Donors and organisations of the demonstration: real ones, which the reference data may know already."""

from dataclasses import dataclass

from django.utils.text import slugify

from portal.directory.models import Authority, Body, Country

from ...models import Donor, Organisation

Kind = Donor.Kind


@dataclass(frozen=True)
class DonorRow:
    key: str
    name: str
    name_fr: str
    name_es: str
    kind: str
    country: str
    subdivision: str = ""
    hidden: bool = False


DONORS = [
    DonorRow("italy", "Italy", "Italie", "Italia", Kind.MEMBER_STATE, "IT"),
    DonorRow("norway", "Norway", "Norvège", "Noruega", Kind.MEMBER_STATE, "NO"),
    DonorRow("spain", "Spain", "Espagne", "España", Kind.MEMBER_STATE, "ES"),
    DonorRow("belgium", "Belgium", "Belgique", "Bélgica", Kind.MEMBER_STATE, "BE"),
    DonorRow("switzerland", "Switzerland", "Suisse", "Suiza", Kind.MEMBER_STATE, "CH"),
    DonorRow("monaco", "Monaco", "Monaco", "Mónaco", Kind.MEMBER_STATE, "MC"),
    DonorRow("tuscany", "Tuscany Region", "Région Toscane", "Región de Toscana", Kind.DECENTRALISED, "IT", "IT-52"),
    DonorRow("veneto", "Veneto Region", "Région de Vénétie", "Región del Véneto", Kind.DECENTRALISED, "IT", "IT-34"),
    DonorRow(
        "aexcid",
        "Extremadura (AEXCID)",
        "Estrémadure (AEXCID)",
        "Extremadura (AEXCID)",
        Kind.DECENTRALISED,
        "ES",
        "ES-EX",
    ),
    DonorRow("accd", "Catalonia (ACCD)", "Catalogne (ACCD)", "Cataluña (ACCD)", Kind.DECENTRALISED, "ES", "ES-CT"),
    DonorRow(
        "private-1",
        "A foundation of the demonstration",
        "Une fondation de la démonstration",
        "Una fundación de la demostración",
        Kind.PRIVATE,
        "CH",
        hidden=True,
    ),
]
# Participating UN organisations: bodies of the directory by their key, and UNDP itself.
ORGANISATIONS = ["unops", "ilo", "un-women", "fao", "uncdf", "un-habitat", "unesco"]
UNDP = {
    "name_en": "United Nations Development Programme",
    "name_fr": "Programme des Nations Unies pour le développement",
    "name_es": "Programa de las Naciones Unidas para el Desarrollo",
    "acronym": "UNDP",
    "iati_reference": "XM-DAC-41114",
}
AGENT = {
    "name_en": "UN Multi-Partner Trust Fund Office",
    "name_fr": "Bureau des fonds d’affectation spéciale pluripartenaires",
    "name_es": "Oficina de los Fondos Fiduciarios de Asociados Múltiples",
    "acronym": "MPTF Office",
    "iati_reference": "XM-DAC-41401",
}


def make_donors() -> dict[str, Donor]:
    return {row.key: _donor(row) for row in DONORS}


def _donor(row: DonorRow) -> Donor:
    if row.kind == Kind.MEMBER_STATE:
        known = Donor.objects.filter(kind=row.kind, country_id=row.country).first()
        if known:
            return known
    names = {"name_en": row.name, "name_fr": row.name_fr, "name_es": row.name_es}
    values = {"kind": row.kind, "is_hidden": row.hidden, "country": Country.objects.get(pk=row.country), **names}
    if row.subdivision:
        values["authority"] = Authority.objects.get(source="iso3166-2", source_key=row.subdivision)
    return Donor.objects.get_or_create(code=row.key, defaults=values)[0]


def make_organisations() -> dict[str, Organisation]:
    made = {
        "undp": _organisation("undp", **UNDP),
        "mptf-office": _organisation("mptf-office", kind=Organisation.Kind.OTHER, **AGENT),
    }
    for body in Body.objects.filter(acronym__in=ORGANISATIONS):
        made[body.acronym] = _organisation(
            body.acronym,
            body=body,
            name_en=body.name_en,
            name_fr=body.name_fr,
            name_es=body.name_es,
            acronym=body.display_acronym,
            iati_reference=body.iati_reference,
        )
    return made


def _organisation(key: str, **values) -> Organisation:
    return Organisation.objects.get_or_create(code=slugify(key), defaults=values)[0]
