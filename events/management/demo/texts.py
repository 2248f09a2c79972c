"""The words of the demonstration's events. Territories are real; dates, people and commitments are invented."""

SENEGAL = {
    "title_fr": "Rencontre nationale des régions et communes du Sénégal sur la coopération décentralisée",
    "title_en": "National meeting of the regions and communes of Senegal on decentralised cooperation",
    "title_es": "Encuentro nacional de las regiones y comunas de Senegal sobre cooperación descentralizada",
    "summary_fr": (
        "Toutes les régions et communes du pays découvrent ART, les agences de développement économique local, "
        "l’Alliance mondiale des villes contre la pauvreté et les fonds pluripartenaires, et y rencontrent leurs "
        "futurs partenaires."
    ),
    "summary_en": (
        "All regions and communes of the country learn about ART, local economic development agencies, the World "
        "Alliance of Cities Against Poverty and pooled funds, and meet partners in bilateral meetings."
    ),
    "summary_es": (
        "Todas las regiones y comunas del país conocen ART, las agencias de desarrollo económico local, la Alianza "
        "Mundial de Ciudades contra la Pobreza y los fondos mancomunados, y se reúnen con socios."
    ),
    "text_fr": (
        "Le ministère chargé de la décentralisation invite les présidents de conseils, les maires et leurs directeurs "
        "généraux des services. Le premier jour présente les programmes et ce qu’ils demandent à un territoire ; le "
        "second est consacré aux groupes de travail par domaine et à vingt-quatre rendez-vous bilatéraux."
    ),
    "text_en": (
        "The ministry in charge of decentralisation invites presidents of councils, mayors and their chief executives. "
        "The first day presents the programmes and what they ask of a territory; the second is for working groups by "
        "area and for twenty-four bilateral meetings."
    ),
    "accessibility_fr": (
        "Salle de plain-pied, boucle magnétique dans la plénière, interprétation en langue des signes sur demande. "
        "Dites-nous vos besoins à l’inscription."
    ),
    "accessibility_en": (
        "Step-free rooms, an induction loop in the plenary, sign language interpretation on request. Tell us what you "
        "need when you register."
    ),
}

TUSCANY = {
    "title_en": "A day of partnership for Tuscan municipalities",
    "title_fr": "Une journée du partenariat pour les communes toscanes",
    "summary_en": "Municipalities and health districts meet the territories they work with, and new ones.",
    "summary_fr": "Les communes et les districts sanitaires rencontrent leurs territoires partenaires, et de nouveaux.",
    "text_en": (
        "The morning tells what a municipality can bring and what it takes. In the afternoon territories of Lebanon, "
        "Senegal and Albania present one need each, and every municipality says which one it could take up."
    ),
    "accessibility_en": "Step-free access from the courtyard; seats for wheelchair users in every row.",
}

LOUGA = {
    "title_fr": "L’eau dans le Ferlo : rencontre des partenaires de Louga",
    "title_en": "Water in the Ferlo: Louga meets its partners",
    "summary_fr": "Trois communes présentent leurs besoins en eau potable aux partenaires italiens et espagnols.",
    "summary_en": "Three communes present their needs for drinking water to partners from Italy and Spain.",
    "text_fr": (
        "Visite du château d’eau de Mbaye, présentation des comités de l’eau, puis deux groupes de travail : réseaux "
        "et formation."
    ),
    "result_fr": (
        "Quatorze personnes sont venues de cinq communes et de trois pays. Deux partenaires ont pris des "
        "engagements chiffrés, un troisième envoie des techniciens. Deux demandes de partenariat ont suivi dans les "
        "deux semaines."
    ),
    "result_en": (
        "Fourteen people came from five communes and three countries. Two partners made commitments in figures, a "
        "third sends technicians. Two partnership requests followed within two weeks."
    ),
}

LOUGA_REQUEST = {
    "title": "Rencontre territoriale de Louga sur l’eau potable",
    "summary": "Le conseil souhaite réunir ses partenaires autour des besoins en eau des communes du Ferlo.",
    "themes": ["T11"],
    "programmes": ["art-gold"],
    "audience": "Maires des communes du Ferlo, partenaires italiens et espagnols, agences des Nations Unies.",
    "audience_number": 60,
    "place": "Louga",
    "venue": "Hôtel du Conseil",
    "capacity_seats": 80,
    "event_languages": "français, wolof",
    "currency": "EUR",
    "total": "12000.00",
    "own_secured": "6000.00",
    "in_kind": "2000.00",
    "sought": "4000.00",
}

LOUGA_FOLLOWS = [
    (
        "louga",
        "host_territory",
        "fr",
        {
            "title": "Former les comités de l’eau de trois communes du Ferlo",
            "summary": "Suite de la rencontre de Louga : former trente personnes à la gestion des forages.",
            "themes": ["T11"],
            "goals": ["7.C"],
            "currency": "EUR",
            "total": "38000.00",
            "own_secured": "5000.00",
            "in_kind": "3000.00",
            "sought": "30000.00",
        },
    ),
    (
        "IT-25",
        "framework_partner",
        "en",
        {
            "title": "Two water engineers for the Ferlo, six weeks a year",
            "summary": "As agreed in Louga, provincial utilities lend two engineers to train well operators.",
            "themes": ["T11"],
            "goals": ["7.C"],
            "where": "named",
            "host_countries": ["SN"],
            "currency": "EUR",
            "total": "24000.00",
            "own_secured": "18000.00",
            "in_kind": "6000.00",
        },
    ),
]

# Days of the event; from, to; form; titles; room; speakers as (role, organisation, chairs).
SENEGAL_AGENDA = [
    (
        0,
        "09:00",
        "09:30",
        "plenary",
        "Ouverture",
        "Opening",
        "Grande salle",
        [
            ("Ministre", "Ministère chargé de la décentralisation", True),
            ("Coordonnateur résident", "Nations Unies", False),
        ],
    ),
    (
        0,
        "09:30",
        "11:00",
        "presentation",
        "ART : ce qu’un territoire apporte et reçoit",
        "ART: what a territory brings and gets",
        "Grande salle",
        [("Cheffe du Hub", "PNUD, Genève", False), ("Présidente du Conseil", "Louga", False)],
    ),
    (0, "11:00", "11:30", "break", "Pause", "Break", "", []),
    (
        0,
        "11:30",
        "12:30",
        "presentation",
        "Les agences de développement économique local",
        "Local economic development agencies",
        "Grande salle",
        [("Directeur d’agence", "Réseau ILS LEDA", False)],
    ),
    (0, "12:30", "14:00", "break", "Déjeuner", "Lunch", "", []),
    (
        0,
        "14:00",
        "15:00",
        "presentation",
        "L’Alliance mondiale des villes contre la pauvreté",
        "The World Alliance of Cities Against Poverty",
        "Grande salle",
        [("Maire", "Commune de Kiffa", False)],
    ),
    (
        0,
        "15:00",
        "16:30",
        "panel",
        "Les fonds pluripartenaires : qui décide, qui rend compte",
        "Pooled funds: who decides, who accounts",
        "Grande salle",
        [("Directrice de la coopération", "Ministère des finances", True), ("Chargé des fonds", "PNUD", False)],
    ),
    (
        1,
        "09:00",
        "11:00",
        "working_group",
        "Eau et assainissement",
        "Water and sanitation",
        "Salle A",
        [("Adjoint au Maire", "Commune de Louga", True)],
    ),
    (
        1,
        "09:00",
        "11:00",
        "working_group",
        "Économie locale et emploi",
        "Local economy and employment",
        "Salle B",
        [("Présidente de chambre de commerce", "Région de Thiès", True)],
    ),
    (
        1,
        "11:15",
        "12:45",
        "bilateral",
        "Rendez-vous bilatéraux, première série",
        "Bilateral meetings, first round",
        "Salle C",
        [],
    ),
    (
        1,
        "14:00",
        "15:30",
        "bilateral",
        "Rendez-vous bilatéraux, seconde série",
        "Bilateral meetings, second round",
        "Salle C",
        [],
    ),
    (
        1,
        "15:45",
        "16:45",
        "plenary",
        "Engagements et clôture",
        "Commitments and closing",
        "Grande salle",
        [("Ministre", "Ministère chargé de la décentralisation", True)],
    ),
]
SENEGAL_GROUPS = [
    ("T11", "Eau et assainissement", "Water and sanitation"),
    ("T03", "Économie locale et emploi", "Local economy and employment"),
]

TUSCANY_AGENDA = [
    (
        0,
        "09:30",
        "10:00",
        "plenary",
        "Ouverture",
        "Opening",
        "Sala Pegaso",
        [("President of the Region", "Regione Toscana", True)],
    ),
    (
        0,
        "10:00",
        "12:00",
        "panel",
        "Ce qu’une commune peut apporter",
        "What a municipality can bring",
        "Sala Pegaso",
        [
            ("Head of the international unit", "Regione Toscana", True),
            ("Director of a health district", "Arezzo", False),
        ],
    ),
    (0, "12:00", "13:30", "break", "Déjeuner", "Lunch", "", []),
    (
        0,
        "13:30",
        "16:30",
        "working_group",
        "Un besoin par territoire",
        "One need for each territory",
        "Sala Pegaso",
        [("Chargée de la coopération", "Louga", False), ("Head of development", "Region of Vlora", False)],
    ),
]

LOUGA_AGENDA = [
    (0, "08:30", "10:30", "visit", "Visite du château d’eau de Mbaye", "Visit to the water tower of Mbaye", "", []),
    (
        0,
        "11:00",
        "12:30",
        "presentation",
        "Les besoins de trois communes",
        "The needs of three communes",
        "Salle du Conseil",
        [("Président du Conseil", "Louga", True), ("Maires", "Communes du Ferlo", False)],
    ),
    (
        0,
        "14:00",
        "16:30",
        "working_group",
        "Réseaux et formation",
        "Networks and training",
        "Salle du Conseil",
        [("Chargée de la coopération", "Louga", True)],
    ),
]

# Who (ISO 3166-2 code, key of demo.places, or a name), commitment, value, currency, days until due.
LOUGA_OUTCOMES = [
    (
        "IT-25",
        "Deux ingénieurs des services provinciaux de l’eau, six semaines par an pendant deux ans.",
        "24000.00",
        "EUR",
        240,
    ),
    ("famsi", "Un fonds pour l’équipement de neuf bornes-fontaines.", "45000.00", "EUR", 300),
    ("fao", "Un appui technique aux jardins maraîchers autour des forages.", None, "", 180),
    ("louga", "Un terrain et un gardien pour le centre de formation aux métiers de l’eau.", None, "", 90),
]

SENEGAL_ANSWER = (
    "Our country office will chair the working group on local economic development. "
    "Please keep half an hour for it on the second morning."
)
