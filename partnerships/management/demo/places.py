"""Authorities of the six cases: from the directory by ISO 3166-2 code, or proposed where the list has none."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    key: str
    country: str
    subdivision: str = ""  # claim this one
    official_name: str = ""  # or propose this one
    level: str = ""
    profile: dict = field(default_factory=dict)


PLACES = [
    Place(
        "tuscany",
        "IT",
        "IT-52",
        profile={
            "official_name": "Regione Toscana",
            "name_en": "Tuscany Region",
            "name_fr": "Région Toscane",
            "name_es": "Región de Toscana",
            "local_term": "regione",
            "seat_city": "Firenze",
            "head_role": "President of the Region",
            "legal_basis": "Constitution, title V; law 131/2003, article 6.",
            "can_conclude_agreements": "yes",
            "working_languages": ["it", "en", "fr"],
            "international_unit": "International relations and cooperation",
            "focal_point_role": "Head of the international unit",
            "latitude": "43.76956",
            "longitude": "11.25581",
            "offers": [
                {
                    "theme": "T13",
                    "text": "Organisation of local health and social services, with the Arezzo health authority.",
                },
                {
                    "theme": "T01",
                    "text": "Working groups between municipalities, and planning at the scale of a province.",
                },
            ],
        },
    ),
    Place(
        "louga",
        "SN",
        "SN-LG",
        profile={
            "official_name": "Région de Louga",
            "name_en": "Louga Region",
            "name_fr": "Région de Louga",
            "name_es": "Región de Louga",
            "local_term": "région",
            "seat_city": "Louga",
            "latitude": "15.61867",
            "longitude": "-16.22436",
            "head_role": "Président du Conseil",
            "legal_basis": "Code général des collectivités territoriales.",
            "can_conclude_agreements": "authorised",
            "authorisation_of": "Ministère chargé des collectivités territoriales",
            "working_languages": ["fr"],
            "focal_point_role": "Chargée de la coopération décentralisée",
            "needs": [
                {
                    "theme": "T11",
                    "text": "Eau potable pour Mbaye et les villages voisins, avec l’entretien des ouvrages.",
                },
                {"theme": "T06", "text": "Maraîchage et petit élevage autour des points d’eau."},
            ],
        },
    ),
    Place(
        "senegal",
        "SN",
        official_name="Ministère chargé des collectivités territoriales et de la décentralisation",
        level="national",
        profile={
            "name_en": "Ministry in charge of local authorities and decentralisation",
            "seat_city": "Dakar",
            "head_role": "Ministre",
            "working_languages": ["fr"],
            "focal_point_role": "Direction de la décentralisation",
        },
    ),
    Place(
        "famsi",
        "ES",
        official_name="Fondo Andaluz de Municipios para la Solidaridad Internacional (FAMSI)",
        level="association",
        profile={
            "name_en": "Andalusian Municipalities’ Fund for International Solidarity (FAMSI)",
            "seat_city": "Córdoba",
            "head_role": "Presidencia",
            "working_languages": ["es", "fr"],
            "networks": ["UCLG"],
            "offers": [{"theme": "T20", "text": "Formación de cargos y personal técnico municipal."}],
        },
    ),
    Place(
        "vlora",
        "AL",
        "AL-12",
        profile={
            "official_name": "Qarku Vlorë",
            "name_en": "Region of Vlora",
            "name_fr": "Région de Vlora",
            "local_term": "qark",
            "seat_city": "Vlorë",
            "latitude": "40.46860",
            "longitude": "19.48318",
            "head_role": "Chair of the Regional Council",
            "working_languages": ["sq", "en"],
            "leda_name": "AULEDA",
            "leda_services": "Territorial promotion, guarantee fund, help to small firms.",
            "offers": [{"theme": "T08", "text": "Hospitality on the Ionian coast and in mountain villages."}],
            "needs": [{"theme": "T03", "text": "Markets for olive oil, honey and dairy products."}],
        },
    ),
    Place(
        "kiffa",
        "MR",
        official_name="Commune de Kiffa",
        level="municipality",
        profile={
            "name_en": "Municipality of Kiffa",
            "local_term": "commune",
            "seat_city": "Kiffa",
            "head_role": "Maire",
            "working_languages": ["fr", "ar"],
            "needs": [
                {
                    "theme": "T04",
                    "text": "Formation professionnelle des jeunes, avec le centre de formation de la ville.",
                }
            ],
        },
    ),
    Place(
        "tyre",
        "LB",
        official_name="اتحاد بلديات صور",
        level="union",
        profile={
            "official_language": "ar",
            "name_en": "Union of Municipalities of Tyre",
            "name_fr": "Union des municipalités de Tyr",
            "name_es": "Unión de Municipios de Tiro",
            "seat_city": "صور",
            "latitude": "33.27333",
            "longitude": "35.19389",
            "head_role": "رئيس الاتحاد",
            "working_languages": ["ar", "fr"],
            "focal_point_role": "مكتب التعاون",
        },
    ),
]
