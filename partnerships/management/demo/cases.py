"""The six cases. What really happened is in the texts' facts; amounts and dates are invented for demonstration."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    authority: str  # key of demo.places, or an ISO 3166-2 code
    kind: str
    language: str
    answers: dict
    age: int  # working days since it was submitted
    until: str  # the state it is walked to
    programme: str = ""
    question: str = ""
    fields: tuple[str, ...] = ()
    checks: dict = field(default_factory=dict)
    reason: str = ""
    message: str = ""
    owner: str = "triage"
    result: str = ""
    fee_basis: str = ""
    publish: bool = False  # among the opportunities, as its requester agreed


CASES = [
    Case(
        "tuscany",
        "framework_partner",
        "en",
        {
            "role": "Head of the international unit",
            "capacity": "official",
            "title": "Local health and social services with Beirut’s southern suburbs and South Lebanon",
            "summary": (
                "The Region, with the technical help of the Arezzo health authority, wishes to go on working with the "
                "municipalities of Beirut’s southern suburbs and of South Lebanon on basic health and social services."
            ),
            "motivation": (
                "Working groups and a local economic development agency exist in each area. Our health districts have "
                "planned services with municipalities for twenty years and can share how."
            ),
            "expected_results": [
                {"result": "A plan of basic services for each group of municipalities"},
                {"result": "Sixty days of training on the job for district teams"},
            ],
            "themes": ["T13", "T01"],
            "goals": ["4.A", "5.A"],
            "sdgs": ["SDG3"],
            "offers": ["money", "staff_days", "training"],
            "staff_days": 60,
            "seeks": ["know_how"],
            "where": "named",
            "host_countries": ["LB"],
            "counterpart_known": True,
            "counterpart_name": "Union of municipalities of Beirut’s southern suburbs",
            "currency": "EUR",
            "total": "180000.00",
            "own_secured": "120000.00",
            "in_kind": "60000.00",
            "sought": "0.00",
            "duration_months": 24,
            "resolution": "done",
            "resolution_number": "DGR 214",
            "head_letter": "done",
            "signatory_role": "President of the Region",
            "agreement_with": ["territory", "un"],
            "home_state_needed": "yes",
        },
        age=17,
        until="consulting",
        programme="art-gold",
        checks={"home_state": ("pending", "Thirty days run from the notification.")},
    ),
    Case(
        "famsi",
        "framework_partner",
        "es",
        {
            "role": "Responsable de programas",
            "capacity": "official",
            "title": "Planes de desarrollo municipal y formación en Tánger-Tetuán",
            "summary": (
                "El fondo y tres diputaciones andaluzas proponen acompañar los planes de desarrollo de los municipios de "
                "más de 35.000 habitantes, en su parte de formación y empleo."
            ),
            "motivation": (
                "Ya participamos en los planes municipales con socios del norte de Marruecos; los intercambios se organizan "
                "por afinidad entre territorios."
            ),
            "themes": ["T20", "T04"],
            "goals": ["1.B"],
            "sdgs": ["SDG8", "SDG17"],
            "offers": ["training", "know_how", "study_visits"],
            "seeks": ["know_how"],
            "seeks_text": "Los datos de los planes municipales en curso.",
            "where": "named",
            "host_countries": ["MA"],
            "counterpart_known": True,
            "counterpart_name": "Municipios de la región Tanger-Tétouan",
            "currency": "EUR",
            "total": "240000.00",
            "own_secured": "90000.00",
            "own_planned": "60000.00",
            "in_kind": "40000.00",
            "sought": "50000.00",
            "duration_months": 18,
            "resolution": "done",
            "agreement_with": ["territory"],
            "home_state_needed": "yes",
        },
        age=12,
        until="review",
        programme="art-gold",
        checks={"duplication": ("similar", "FAMSI and the provinces are partners of earlier work in the same region.")},
    ),
    Case(
        "vlora",
        "marketing_document",
        "en",
        {
            "role": "Head of development",
            "capacity": "official",
            "title": "A marketing document for the Region of Vlora",
            "summary": (
                "The Region, with its agency AULEDA, asks for a document that presents the Ionian coast and its hinterland "
                "to partner regions and investors: olive oil, honey, coastal tourism."
            ),
            "motivation": "Producers sell by the roadside what could be sold abroad; partners ask for figures we have never put together.",
            "themes": ["T03", "T08", "T06"],
            "goals": ["1.B"],
            "document_form": "standard",
            "document_languages": ["en", "fr"],
        },
        age=34,
        until="delivery",
        programme="leda",
        reason="accepted",
        message="Your request for a marketing document is accepted. An editor will contact you within ten working days to agree on the sections and the data.",
    ),
    Case(
        "louga",
        "host_territory",
        "fr",
        {
            "role": "Chargée de la coopération décentralisée",
            "capacity": "official",
            "title": "Eau potable pour Mbaye et les villages voisins",
            "summary": (
                "Un château d’eau construit avec des partenaires de Lombardie dessert 15 000 villageois. La Région cherche "
                "un second partenaire pour étendre le réseau et former les comités d’usagers à l’entretien."
            ),
            "motivation": (
                "Les forages existent, mais trois villages marchent encore plus de quatre kilomètres. Le comité d’usagers "
                "gère la caisse ; il lui manque la formation à l’entretien."
            ),
            "plan_link": "Plan régional de développement intégré, chapitre eau et assainissement.",
            "expected_results": [
                {"result": "Neuf bornes-fontaines dans trois villages"},
                {"result": "Deux comités d’usagers formés à l’entretien"},
            ],
            "themes": ["T11", "T06"],
            "goals": ["7.C"],
            "sdgs": ["SDG6", "SDG2"],
            "offers": ["know_how"],
            "seeks": ["money", "training"],
            "partners_where": "suggest",
            "currency": "EUR",
            "total": "95000.00",
            "own_secured": "14000.00",
            "in_kind": "8000.00",
            "sought": "73000.00",
            "duration_months": 18,
            "resolution": "done",
            "head_letter": "planned",
        },
        age=15,
        until="consulting",
        programme="art-gold",
        publish=True,
    ),
    Case(
        "kiffa",
        "wacap",
        "fr",
        {
            "role": "Secrétaire général de la commune",
            "capacity": "official",
            "title": "Adhésion de Kiffa à l’Alliance et jumelage technique avec Málaga",
            "summary": (
                "Le conseil municipal a ratifié l’Appel des villes contre la pauvreté. Kiffa souhaite rejoindre l’Alliance "
                "et travailler de ville à ville avec Málaga sur la formation professionnelle des jeunes."
            ),
            "motivation": "Le centre de formation de la ville accueille deux cents jeunes ; les métiers enseignés ne suivent plus la demande.",
            "themes": ["T04"],
            "goals": ["1.B"],
            "appeal_ratified": "done",
            "membership_letter": "planned",
            "seeks": ["know_how", "training"],
            "partners_where": "named",
            "partner_countries": ["ES"],
            "counterpart_known": True,
            "counterpart_name": "Ayuntamiento de Málaga",
        },
        age=24,
        until="delivery",
        programme="wacap",
        reason="accepted",
        message="Votre demande d’adhésion est acceptée. Le dossier est ouvert : la lettre signée par le Maire manque encore.",
        fee_basis="62 051 habitants (GeoNames) ; pays moins avancé",
        publish=True,
    ),
    Case(
        "senegal",
        "national_event",
        "fr",
        {
            "role": "Direction de la décentralisation",
            "capacity": "official",
            "title": "Rencontre nationale des régions et communes du Sénégal sur la coopération décentralisée",
            "summary": (
                "Le ministère souhaite réunir à Dakar toutes les régions et communes du pays pour leur présenter ART, les "
                "ADEL, l’Alliance des villes contre la pauvreté et les fonds pluripartenaires, avec des rendez-vous bilatéraux."
            ),
            "motivation": "Beaucoup de communes cherchent des partenaires sans connaître les programmes qui existent.",
            "expected_results": [
                {"result": "Chaque région connaît les quatre programmes et sait comment demander"},
                {"result": "Vingt-quatre rendez-vous entre territoires et partenaires"},
            ],
            "themes": ["T01", "T20"],
            "programmes": ["art-gold", "leda", "wacap", "funds"],
            "audience": "Présidents de conseils, maires, directeurs généraux des services.",
            "audience_number": 180,
            "audience_levels": ["region", "municipality"],
            "place": "Dakar",
            "capacity_seats": 200,
            "event_languages": "français, wolof",
            "interpretation_payer": "host",
            "bilateral_slots": 24,
            "currency": "EUR",
            "total": "60000.00",
            "own_secured": "35000.00",
            "in_kind": "10000.00",
            "sought": "15000.00",
            "signatory_role": "Ministre",
        },
        age=22,
        until="accepted",
        programme="art-gold",
        reason="accepted",
        message="Votre demande de rencontre nationale est acceptée. Nous vous proposons une réunion de préparation dans les deux semaines pour fixer la date.",
    ),
]
