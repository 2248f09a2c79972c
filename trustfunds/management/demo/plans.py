"""The funds of the demonstration as tables. Years are counted from the present one: 0 is this year, -1 the last.

Sourced: the contributions to the Bekaa (facts of the field, 1.4), the size and the modality of the Nariño programme and
of the MDG Achievement Fund (7.5). All else is invented, and every fund says so.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Paid:
    """A donor's arrangement: what it commits, in its own currency, and the instalments it has been paying."""

    donor: str
    currency: str
    amount: int
    signed: tuple[int, int, int]  # year, month, day
    instalments: tuple[tuple[int, int, int, int], ...]  # year, month, day, amount
    unpaid: tuple[int, ...] = ()  # places of instalments that did not come
    fee_rate: str = "0.01"


@dataclass(frozen=True)
class Work:
    """A project: approved, transferred in equal yearly parts, spent by a profile of the transfers."""

    code: str
    title: str
    organisation: str
    country: str
    budget: int  # USD
    start: int
    years: int
    themes: str
    goals: str
    territory: str = ""  # ISO 3166-2 code or official name
    spent: tuple[int, ...] = (62, 96, 118, 112)  # per cent of each year's transfer
    refund: int = 0  # USD, in the year after the end


@dataclass(frozen=True)
class Plan:
    code: str
    kind: str
    names: tuple[str, str, str]
    purpose: tuple[str, str, str]
    country: str
    started: tuple[int, int, int]
    ends: tuple[int, int, int]
    paid: tuple[Paid, ...]
    works: tuple[Work, ...] = ()
    themes: str = ""
    goals: str = ""
    programme: str = ""
    pledges: tuple[tuple[str, str, int, tuple[int, int, int]], ...] = ()
    interest: tuple[tuple[int, int], ...] = ()  # year, USD
    direct_cost: tuple[tuple[int, int], ...] = ()
    feeds: tuple[tuple[str, int, int], ...] = ()  # another fund, year, USD
    fed_by: tuple[tuple[str, int, int, int], ...] = ()  # another fund, year, USD, fee
    returns: tuple[tuple[str, int, int], ...] = ()  # a donor, year, USD
    closes: str = ""  # "operationally" or "financially"
    state: str = "active"
    source: str = ""
    windows: tuple[tuple[str, str, str, str], ...] = field(default=())


def spread(first: int, month: int, day: int, *amounts: int) -> tuple[tuple[int, int, int, int], ...]:
    """One instalment a year from `first` on."""
    return tuple((first + place, month, day, amount) for place, amount in enumerate(amounts))


PLANS = [
    Plan(
        "TPF01",
        "mdtf",
        (
            "Territorial Partnerships Fund",
            "Fonds pour les partenariats territoriaux",
            "Fondo para las alianzas territoriales",
        ),
        (
            "Pools contributions of States, regions and cities for what territories plan themselves: water, local "
            "services, work and local economic development agencies.",
            "Réunit les contributions d’États, de régions et de villes pour ce que les territoires planifient "
            "eux-mêmes : eau, services locaux, emploi et agences de développement économique local.",
            "Reúne contribuciones de Estados, regiones y ciudades para lo que los territorios planifican por sí "
            "mismos: agua, servicios locales, empleo y agencias de desarrollo económico local.",
        ),
        "",
        (-7, 1, 15),
        (2, 12, 31),
        (
            Paid("italy", "EUR", 9_000_000, (-7, 2, 20), spread(-7, 4, 12, *[1_500_000] * 6), unpaid=()),
            Paid(
                "italy", "EUR", 4_000_000, (-1, 3, 3), spread(-1, 6, 15, 1_500_000, 1_500_000, 1_000_000), unpaid=(1,)
            ),
            Paid("norway", "NOK", 84_000_000, (-6, 3, 10), spread(-6, 5, 8, *[12_000_000] * 7)),
            Paid("switzerland", "CHF", 3_500_000, (-5, 9, 1), spread(-5, 11, 20, *[700_000] * 5)),
            Paid("belgium", "EUR", 1_200_000, (-4, 2, 2), spread(-4, 3, 15, 400_000, 400_000, 400_000)),
            Paid("tuscany", "EUR", 180_000, (-3, 5, 11), spread(-3, 7, 1, 60_000, 60_000, 60_000)),
            Paid("veneto", "EUR", 95_000, (-2, 4, 18), spread(-2, 6, 3, 47_500, 47_500)),
            Paid("accd", "EUR", 450_000, (-3, 10, 6), spread(-3, 11, 15, 150_000, 150_000, 150_000), fee_rate="0"),
            Paid("private-1", "USD", 250_000, (-2, 1, 20), spread(-2, 2, 10, 125_000, 125_000)),
        ),
        (
            Work(
                "TPF01-01",
                "Drinking water for the villages of Louga",
                "uncdf",
                "SN",
                2_400_000,
                -6,
                4,
                "T11 T06",
                "MDG7",
                "SN-LG",
            ),
            Work(
                "TPF01-02",
                "AULEDA: olive oil, honey and a guarantee fund",
                "undp",
                "AL",
                1_900_000,
                -6,
                4,
                "T03 T06",
                "MDG1",
                "AL-12",
                (58, 104, 128, 120),
            ),
            Work(
                "TPF01-03",
                "Health and social services of the southern suburbs",
                "unops",
                "LB",
                2_750_000,
                -5,
                4,
                "T13 T01",
                "MDG4 MDG5",
            ),
            Work(
                "TPF01-04",
                "Vocational training in Kiffa",
                "ilo",
                "MR",
                860_000,
                -5,
                3,
                "T04",
                "MDG1",
                "Commune de Kiffa",
                (70, 90, 124),
                refund=42_000,
            ),
            Work(
                "TPF01-05",
                "Municipal plans of Tangier and Tétouan",
                "undp",
                "MA",
                1_350_000,
                -4,
                3,
                "T01 T20",
                "MDG8",
                "",
                (48, 102, 131),
            ),
            Work(
                "TPF01-06",
                "Women’s enterprises in Esmeraldas",
                "un-women",
                "EC",
                990_000,
                -4,
                4,
                "T17 T05",
                "MDG3",
                "EC-E",
            ),
            Work(
                "TPF01-07",
                "Waste and housing in the towns of Nariño",
                "un-habitat",
                "CO",
                1_640_000,
                -3,
                4,
                "T10 T11",
                "MDG7",
                "CO-NAR",
                (40, 88, 121, 110),
            ),
            Work(
                "TPF01-08",
                "Ruhuna agency and its guarantee fund",
                "undp",
                "LK",
                720_000,
                -3,
                3,
                "T03 T05",
                "MDG1",
                "LK-3",
                (81, 133, 122),
            ),
            Work(
                "TPF01-09",
                "Fishing cooperatives of both shores",
                "fao",
                "AL",
                540_000,
                -2,
                3,
                "T07",
                "MDG1 MDG7",
                "AL-12",
            ),
            Work(
                "TPF01-10",
                "Heritage and tourism of the High Plateaux",
                "unesco",
                "MA",
                610_000,
                -2,
                3,
                "T08 T16",
                "MDG1",
            ),
            Work("TPF01-11", "Local finance officers’ training", "uncdf", "SN", 480_000, -1, 3, "T02 T20", "MDG8"),
            Work("TPF01-12", "Second water network of Louga", "uncdf", "SN", 1_150_000, 0, 3, "T11", "MDG7", "SN-LG"),
        ),
        "T01 T03 T11",
        "MDG1 MDG7 MDG8",
        "art-gold",
        pledges=(("monaco", "EUR", 300_000, (1, 3, 1)), ("spain", "EUR", 1_000_000, (0, 9, 15))),
        interest=((-6, 21_300), (-5, 30_120), (-4, -1_480), (-3, 44_900), (-2, 61_207), (-1, 58_777)),
        direct_cost=((-5, 38_000), (-3, 41_500), (-1, 39_250)),
        feeds=(("JPLB1", -4, 250_000),),
    ),
    Plan(
        "MDGF0",
        "mdtf",
        ("MDG Achievement Fund", "Fonds pour la réalisation des OMD", "Fondo para el logro de los ODM"),
        (
            "Signed by Spain and UNDP on 18 December 2006 with EUR 528 million: joint programmes in 50 countries, "
            "with over 600 local governments as partners.",
            "Signé par l’Espagne et le PNUD le 18 décembre 2006 avec 528 millions d’euros : des programmes conjoints "
            "dans 50 pays, avec plus de 600 gouvernements locaux pour partenaires.",
            "Firmado por España y el PNUD el 18 de diciembre de 2006 con 528 millones de euros: programas conjuntos en "
            "50 países, con más de 600 gobiernos locales como socios.",
        ),
        "",
        (2006, 12, 18),
        (2013, 12, 31),
        (
            Paid(
                "spain",
                "EUR",
                528_000_000,
                (2006, 12, 18),
                spread(2007, 3, 20, 90_000_000, 170_000_000, 150_000_000, 118_000_000),
            ),
        ),
        (
            Work(
                "MDGF0-01",
                "Youth, employment and migration",
                "ilo",
                "",
                76_000_000,
                2008,
                4,
                "T04 T19",
                "MDG1",
                spent=(45, 92, 130, 132),
                refund=960_000,
            ),
            Work(
                "MDGF0-02",
                "Environment and climate change",
                "undp",
                "",
                120_000_000,
                2008,
                4,
                "T12",
                "MDG7",
                spent=(38, 95, 129, 135),
                refund=2_100_000,
            ),
            Work(
                "MDGF0-03",
                "Culture and development",
                "unesco",
                "",
                96_000_000,
                2008,
                4,
                "T16",
                "MDG1",
                spent=(50, 97, 124, 126),
                refund=1_300_000,
            ),
            Work(
                "MDGF0-04",
                "Gender equality and women’s empowerment",
                "un-women",
                "",
                84_000_000,
                2009,
                3,
                "T17",
                "MDG3",
                spent=(61, 112, 124),
                refund=1_040_000,
            ),
            Work(
                "MDGF0-05",
                "Democratic economic governance of water",
                "uncdf",
                "",
                70_000_000,
                2009,
                3,
                "T11 T02",
                "MDG7",
                spent=(55, 110, 132),
                refund=870_000,
            ),
            Work(
                "MDGF0-06",
                "Conflict prevention and peacebuilding",
                "unops",
                "",
                80_000_000,
                2009,
                4,
                "T18",
                "MDG8",
                spent=(52, 98, 120, 127),
                refund=1_010_000,
            ),
        ),
        "T01",
        "MDG1 MDG3 MDG7",
        feeds=(("JPCO1", 2009, 7_000_000),),
        interest=((2007, 3_900_000), (2008, 6_120_000), (2009, 2_310_000), (2010, 1_105_000), (2011, 640_000)),
        closes="operationally",
        source="Size and dates: facts of the field, S71–S73; the entries are invented.",
        windows=(
            ("culture", "Culture and development", "Culture et développement", "Cultura y desarrollo"),
            ("environment", "Environment and climate change", "Environnement et climat", "Medio ambiente y clima"),
            ("gender", "Gender equality", "Égalité des sexes", "Igualdad de género"),
            (
                "youth",
                "Youth, employment and migration",
                "Jeunesse, emploi et migration",
                "Juventud, empleo y migración",
            ),
        ),
    ),
    Plan(
        "JPCO1",
        "jp",
        (
            "Joint programme: capacities for peace in Nariño",
            "Programme conjoint : capacités pour la paix à Nariño",
            "Programa conjunto: capacidades de paz en Nariño",
        ),
        (
            "Pass-through joint programme of USD 7 million with the department of Nariño, Colombia.",
            "Programme conjoint à gestion canalisée de 7 millions de dollars avec le département de Nariño, Colombie.",
            "Programa conjunto con gestión canalizada de 7 millones de dólares con el departamento de Nariño, Colombia.",
        ),
        "CO",
        (2009, 9, 1),
        (2012, 12, 31),
        (),
        (
            Work(
                "JPCO1-01",
                "Local capacities for peace",
                "undp",
                "CO",
                3_600_000,
                2010,
                3,
                "T18 T01",
                "MDG8",
                "CO-NAR",
                (64, 108, 128),
            ),
            Work(
                "JPCO1-02",
                "Women, peace and local institutions",
                "un-women",
                "CO",
                1_800_000,
                2010,
                3,
                "T17 T18",
                "MDG3",
                "CO-NAR",
                (60, 110, 130),
            ),
            Work(
                "JPCO1-03",
                "Return and housing",
                "un-habitat",
                "CO",
                1_530_000,
                2010,
                3,
                "T19 T10",
                "MDG7",
                "CO-NAR",
                (66, 104, 130),
            ),
        ),
        "T18",
        "MDG8",
        fed_by=(("MDGF0", 2009, 7_000_000, 70_000),),
        closes="operationally",
        source="Size and modality: facts of the field, S74; the entries are invented.",
    ),
    Plan(
        "JPLB1",
        "jp",
        ("Joint programme: ART GOLD Bekaa", "Programme conjoint : ART GOLD Bekaa", "Programa conjunto: ART GOLD Bekaa"),
        (
            "Decentralised cooperation partners and States for the municipalities of the Bekaa, Lebanon.",
            "Partenaires de la coopération décentralisée et États pour les municipalités de la Bekaa, Liban.",
            "Socios de la cooperación descentralizada y Estados para los municipios de la Bekaa, Líbano.",
        ),
        "LB",
        (-6, 6, 1),
        (0, 12, 31),
        (
            Paid("italy", "USD", 1_185_913, (-6, 6, 10), spread(-6, 7, 15, 600_000, 585_913)),
            Paid("belgium", "USD", 623_868, (-6, 9, 2), spread(-6, 10, 20, 311_934, 311_934)),
            Paid("spain", "USD", 324_900, (-5, 2, 12), spread(-5, 3, 15, 324_900)),
            Paid("accd", "USD", 225_770, (-5, 4, 1), spread(-5, 5, 15, 225_770)),
            Paid("veneto", "USD", 96_244, (-5, 10, 1), spread(-5, 11, 5, 96_244)),
            Paid("aexcid", "USD", 71_530, (-4, 3, 1), spread(-4, 4, 10, 71_530)),
        ),
        (
            Work(
                "JPLB1-01",
                "Working groups and local plans of the Bekaa",
                "undp",
                "LB",
                1_180_000,
                -5,
                4,
                "T01",
                "MDG8",
                spent=(72, 105, 128, 119),
            ),
            Work(
                "JPLB1-02",
                "Milk, fruit and honey: value chains",
                "fao",
                "LB",
                640_000,
                -5,
                3,
                "T06 T03",
                "MDG1",
                spent=(60, 112, 140),
            ),
            Work(
                "JPLB1-03",
                "Training and work for young people",
                "ilo",
                "LB",
                520_000,
                -3,
                3,
                "T04",
                "MDG1",
                spent=(50, 96, 118),
            ),
        ),
        "T01 T06",
        "MDG1 MDG8",
        "art-gold",
        interest=((-5, 4_120), (-4, 2_380)),
        fed_by=(("TPF01", -4, 250_000, 0),),
        source="Contributions: facts of the field, S10; dates and expenditure are invented.",
    ),
    Plan(
        "JPSN1",
        "jp",
        (
            "Joint programme: Local finance, Senegal",
            "Programme conjoint : finances locales, Sénégal",
            "Programa conjunto: finanzas locales, Senegal",
        ),
        (
            "A finished programme of the demonstration: every cent spent or given back, closed in the books.",
            "Un programme achevé de la démonstration : tout dépensé ou rendu, clos dans les comptes.",
            "Un programa terminado de la demostración: todo gastado o devuelto, cerrado en las cuentas.",
        ),
        "SN",
        (-9, 1, 10),
        (-5, 12, 31),
        (
            Paid("norway", "USD", 600_000, (-9, 1, 20), spread(-9, 3, 1, 300_000, 300_000)),
            Paid("tuscany", "USD", 40_000, (-9, 4, 1), spread(-9, 5, 1, 40_000)),
        ),
        (
            Work(
                "JPSN1-01",
                "Budgets and taxes of ten communes",
                "uncdf",
                "SN",
                633_600,
                -8,
                2,
                "T02",
                "MDG8",
                "SN-LG",
                (60, 134),
                refund=19_008,
            ),
        ),
        "T02",
        "MDG8",
        returns=(("norway", -5, 19_008),),
        closes="financially",
    ),
    Plan(
        "WCP01",
        "mdtf",
        (
            "Cities against Poverty Fund",
            "Fonds des villes contre la pauvreté",
            "Fondo de ciudades contra la pobreza",
        ),
        (
            "In preparation with the World Alliance of Cities Against Poverty.",
            "En préparation avec l’Alliance mondiale des villes contre la pauvreté.",
            "En preparación con la Alianza Mundial de Ciudades contra la Pobreza.",
        ),
        "",
        (0, 1, 10),
        (4, 12, 31),
        (),
        themes="T01",
        goals="MDG1",
        programme="wacap",
        pledges=(("monaco", "EUR", 150_000, (1, 6, 1)),),
        state="pipeline",
    ),
]
