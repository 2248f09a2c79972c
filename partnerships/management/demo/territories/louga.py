"""Case 4 of the facts: Louga (Senegal), in French. The water tower of Mbaye is real; what is asked now is invented."""

from .shape import INVENTED, Picture, Territory, figure, project

FR = "fr"
MAIL = "cooperation@louga.demo.example"
SOURCE = INVENTED[FR]

TEXTS = {
    FR: {
        "cover": {
            "name": "Région de Louga",
            "promise": "Entre le Ferlo et l’océan, une région qui fait de l’eau une richesse partagée",
        },
        "message": {
            "message": "À Mbaye, quinze mille villageois boivent aujourd’hui une eau propre, grâce à un château d’eau construit avec des partenaires de Lombardie. Nous avons appris que l’ouvrage n’est que la moitié du travail : ce sont les comités, les fontainiers et les maraîchères qui le font durer. Nous cherchons une deuxième région amie pour aller plus loin, vers les villages du Ferlo, avec des pompes solaires, des jardins autour des points d’eau et la formation de ceux qui en auront la charge. Nous offrons ce que nous savons faire : gérer l’eau à plusieurs, élever sur des terres sèches, accueillir. Venez voir un soir de marché à Dahra : vous comprendrez.",
            "signed_by": "Président du Conseil",
        },
        "territory": {
            "location": "La région s’étend au nord-ouest du Sénégal, de la côte des Niayes aux pâturages du Ferlo.",
            "relief": "Des dunes fixées près de l’océan, puis une plaine sableuse. Une saison des pluies de trois mois, de plus en plus courte.",
            "distances": "Dakar : 200 km. Aéroport de Thiès : 160 km. Chemin de fer vers Saint-Louis : en attente.",
            "people": "Plus de la moitié des habitants ont moins de vingt ans. Beaucoup de familles vivent aussi de ce qu’envoient leurs émigrés.",
        },
        "identity": {
            "landscape": "Les puits et leurs arbres, les troupeaux qui rentrent le soir, le chant des griots de Louga, que le festival de percussions fait entendre au monde.",
            "food": "Thiéré au mil, lait caillé, légumes des Niayes.",
            "events": "Le festival international de folklore et de percussions, en décembre ; le marché au bétail de Dahra, chaque dimanche.",
        },
        "government": {
            "tiers": "Le conseil, les départements et les communes se partagent la santé, l’éducation, l’eau et l’aménagement ; l’État les accompagne par l’agence régionale de développement.",
            "legal": "Code général des collectivités territoriales.",
        },
        "economy": {
            "structure": "L’élevage, l’arachide et le mil de la plaine, les légumes des Niayes, le commerce et les envois des émigrés."
        },
        "balance": {
            "potentials": "Un million de têtes de bétail\nDes terres maraîchères à une nuit de Dakar\nUne diaspora fidèle",
            "constraints": "Des pluies de moins en moins sûres\nDes forages en panne faute de pièces\nPeu de lait transformé sur place",
        },
        "rules": {
            "agreements": "Convention de coopération décentralisée, avec l’autorisation du ministère chargé des collectivités territoriales."
        },
        "contact": {
            "office": "Service de la coopération décentralisée",
            "languages": "Français, wolof, pulaar",
            "next_step": "Écrivez-nous : nous répondons en dix jours ouvrables.",
        },
        "sources": {
            "notices": "Château d’eau de Mbaye : rapport ART 2011. Les chiffres sans autre source sont inventés pour montrer le portail."
        },
    },
}


def _w(**words: str) -> dict:
    return {FR: words}


def _f(value, unit: str, name: str) -> tuple:
    return figure(value, unit, source=SOURCE), _w(name=name)


WORDS = {"year": 2024, "source": "Région de Louga"}
ROWS = {
    "figures": [
        _f(1_120_000, "people", "Population"),
        _f(24_847, "km2", "Superficie"),
        _f("45.1", "per_km2", "Densité"),
        (WORDS, _w(name="Chef-lieu", words="Louga")),
        (WORDS, _w(name="Langues", words="Wolof, pulaar, français")),
        _f("21.4", "percent", "Chômage"),
        (WORDS, _w(name="Principaux produits", words="Bétail, lait, légumes, arachide")),
        _f("0.471", "index", "Développement humain"),
    ],
    "people_bars": [_f("52", "percent", "Moins de 20 ans"), _f("29", "percent", "20 à 39 ans"), _f("14", "percent", "40 à 64 ans"), _f("5", "percent", "65 ans et plus")],
    "sector_bars": [_f("48", "percent", "Élevage et agriculture"), _f("33", "percent", "Commerce et services"), _f("19", "percent", "Artisanat et bâtiment")],
    "chains": [
        ({}, _w(product="Lait", process="Collecte à pied ou en charrette, caillage à la maison, vente au bord de la route.", actors="9 000 éleveurs, 14 groupements de femmes, une mini-laiterie.", markets="Louga, Touba, Dakar en saison des pluies.", strengths="Des vaches habituées à la sécheresse, un savoir ancien.", bottleneck="Pas de froid au-delà de dix kilomètres.", support="Trois centres de collecte solaires et la formation à l’hygiène.")),
        ({}, _w(product="Légumes des Niayes", process="Oignons, choux et tomates arrosés à la main, vendus en gros.", actors="3 200 maraîchers, dont la moitié de femmes.", markets="Marchés de Dakar et de Saint-Louis.", strengths="De l’eau à faible profondeur, des sols légers.", bottleneck="Tout se vend le même mois.", support="Du stockage et le goutte-à-goutte.")),
    ],
    "services": [_f(61, "number", "Forages en service"), _f("68", "percent", "Ménages avec de l’eau propre"), _f(102, "number", "Postes de santé")],
    "goals": [
        ({"goal": "SDG6"}, _w(level="Un tiers des ménages va chercher l’eau au puits.", trend="En progrès depuis 2008.", gap="40 villages sans forage.", action="Comités formés, pièces en stock.")),
        ({"goal": "SDG2"}, _w(level="Deux mois de soudure par an.", trend="Stable.", gap="Du lait toute l’année pour les enfants.", action="Jardins et petites laiteries.")),
        ({"goal": "SDG5"}, _w(level="Peu de femmes dans les comités de l’eau.", trend="De 10 à 27 % en dix ans.", gap="La moitié des sièges.", action="Une règle dans chaque convention.")),
    ],
    "offers": [({"theme": "T11"}, _w(words="Notre expérience des comités de l’eau, avec leurs comptes et leurs fontainiers."))],
    "seeks": [
        ({"theme": "T11"}, _w(words="Eau potable pour les villages du Ferlo, avec l’entretien des ouvrages.")),
        ({"theme": "T06"}, _w(words="Maraîchage et petit élevage autour des points d’eau.")),
    ],
    "projects": [
        (project("SDG6", 95_000, 35_000, "ready", 15_000, MAIL), _w(title="Trois forages solaires au-delà de Mbaye", place="Mbaye et onze villages", summary="Trois pompes solaires, douze bornes, quatre fontainiers formés et un stock de pièces. Les comités fixent le prix de l’eau et publient leurs comptes.", beneficiaries="Les familles de douze villages", partner="Une région ou une agence de l’eau", contact="Chargée de la coopération décentralisée")),
    ],
    "partners": [({"country": "IT", "year_from": 2009, "year_to": 2011}, _w(name="Partenaires décentralisés de Lombardie", results="Le château d’eau de Mbaye, pour 15 000 villageois, et la formation à la gestion de l’eau."))],
}  # fmt: skip

LOUGA = Territory(
    place="louga",
    language=FR,
    accent="#9A4A12",
    until="authority_check",
    forms=("standard", "short"),
    age=25,
    texts=TEXTS,
    neutral={"email": MAIL, "phone": "+221 33 000 00 00", "address": "Louga, Sénégal"},
    rows=ROWS,
    pictures=[
        Picture("cover", 21, {FR: ("Une plaine ocre sous un soleil bas", "La plaine au soir")}, (50, 45)),
        Picture("identity", 22, {FR: ("Des dunes l’une derrière l’autre", "Vers les Niayes")}),
    ],
    comments=[("projects", "Mettez d’abord le nombre de villages : c’est ce que nos partenaires demandent."), ("message", "Un peu plus court, s’il vous plaît.")],
)  # fmt: skip
