"""Case 3 of the facts: Vlora (Albania). The territory, AULEDA and the products are real; the rest is invented."""

from .shape import Picture, Territory, figure, project

EN, ES = "en", "es"
MAIL = "cooperation@vlora.demo.example"

TEXTS = {
    EN: {
        "cover": {
            "name": "Region of Vlora",
            "promise": "Where the Adriatic meets the Ionian, oil, honey and stone villages wait for partners",
        },
        "message": {
            "message": "Our region lives between two seas and a wall of mountains. For centuries its people pressed oil, kept bees and took in travellers. What we lack is not skill but the way to market: storage, labels, roads to the last village, and partners who know how a product of quality is sold. With our development agency AULEDA we have put our figures on paper, openly, with what is strong and what is weak. We look for regions and cities that share our crops and our coast, for training and for small investments that people here will carry on. Come and see the terraces above Himara in November, when the whole valley smells of olives: you will understand why we believe in this place.",
            "signed_by": "Chair of the Regional Council",
        },
        "territory": {
            "location": "The region lies in the south-west of Albania, on the Strait of Otranto, 72 km of sea from Italy. It reaches from the lagoon of Narta in the north to the border with Greece in the south.",
            "relief": "A narrow coastal plain, the Ceraunian mountains above 2,000 m, and river valleys behind them. Summers are dry, winters mild; snow stays on the peaks until April.",
            "distances": "Port of Vlorë: in the seat. Airport of Tirana: 160 km. Capital: 150 km. Border with Greece: 120 km.",
            "people": "Two in three people live in the towns of the coast. The mountain villages lost half of their young people in twenty years; some come back with savings and a trade learned abroad.",
        },
        "identity": {
            "landscape": "Stone villages on terraces above the Ionian Sea; the lagoon of Narta with its flamingos; the ancient city of Oricum on the bay. Polyphonic singing, listed by UNESCO, is still heard at weddings in Labëria.",
            "food": "Oil of the Kalinjot olive, honey of sage and thyme, sheep’s cheese in brine, and fish of the bay. Women of the villages weave rugs on upright looms.",
            "events": "The olive festival in November, the day of the flag on 28 November, the sailing week in July.",
        },
        "government": {
            "tiers": "The regional council (qark) is made of the mayors and councillors of seven municipalities. It plans, coordinates and runs what municipalities share; municipalities answer for water, local roads and primary services.",
            "legal": "Law on local self-government; law on the administrative and territorial division.",
            "plan": "Development concept of the region; guidelines for international cooperation agreed by the working group.",
            "working_groups": "A regional working group brings together council, municipalities, associations and the university; it chose the projects in this document.",
            "leda": "AULEDA, the local economic development agency, promotes the territory, helps small firms and runs a guarantee fund.",
        },
        "economy": {
            "structure": "Services and tourism of the coast, farming of the valleys, building, and trade through the port. Nine firms in ten have fewer than ten people."
        },
        "infrastructure": {
            "transport": "A ferry port with daily lines to Italy; the coastal road renewed to Sarandë; mountain roads in need of repair.",
            "networks": "Electricity everywhere, with cuts in the mountains in winter. Water supply is interrupted in summer in the coastal villages. Fibre in the towns.",
            "services": "A public university with marine science, three vocational schools, a regional hospital and twelve health centres.",
        },
        "balance": {
            "potentials": "Ten thousand hectares of olives, most of them of a local variety\nA coast that is still half unbuilt\nPeople who return with languages and trades\nA port one night away from Italy",
            "constraints": "Plots of less than a hectare\nWater lost in old pipes\nFew laboratories to certify quality\nTourism of eight weeks a year",
            "advantages": "Kalinjot oil: prizes at two fairs of the Mediterranean\nAn agency with a guarantee fund of its own",
        },
        "rules": {
            "rules": "Foreign and local investors are treated alike; companies are registered in one day at the national business centre.",
            "incentives": "Reduced tax on profit for certified farm tourism; land of the State on lease for energy and tourism.",
            "one_stop": "AULEDA accompanies newcomers from the first visit to the first contract.",
            "agreements": "Memorandum of understanding, cooperation agreement between regions, cost-sharing through UNDP.",
        },
        "contact": {
            "office": "Directorate of development and cooperation, Region of Vlora",
            "next_step": "Write to us with the line of this document that interests you. Within ten working days you have an answer, and within two months a visit.",
            "languages": "Albanian, English, Italian, Greek",
        },
        "sources": {
            "notices": "The document was asked for by the Region of Vlora within ART GOLD 2 Albania. Unless a source is named, its figures are invented to show the portal."
        },
    },
    ES: {
        "cover": {
            "name": "Región de Vlora",
            "promise": "Donde el Adriático se une al Jónico, el aceite, la miel y los pueblos de piedra esperan socios",
        },
        "message": {
            "message": "Nuestra región vive entre dos mares y un muro de montañas. Durante siglos su gente prensó aceite, crió abejas y acogió a viajeros. No nos falta oficio, sino el camino al mercado: almacenes, etiquetas, carreteras hasta el último pueblo y socios que sepan cómo se vende un producto de calidad. Con nuestra agencia de desarrollo AULEDA hemos puesto nuestras cifras sobre el papel, con franqueza, con lo fuerte y lo débil. Buscamos regiones y ciudades que compartan nuestros cultivos y nuestra costa, formación y pequeñas inversiones que la gente de aquí hará durar. Vengan a ver las terrazas de Himara en noviembre, cuando todo el valle huele a aceituna.",
            "signed_by": "Presidencia del Consejo Regional",
        },
        "territory": {
            "location": "La región está en el suroeste de Albania, en el estrecho de Otranto, a 72 km de mar de Italia. Va de la laguna de Narta, al norte, a la frontera con Grecia, al sur.",
            "relief": "Una llanura costera estrecha, los montes Ceraunios de más de 2.000 m y valles fluviales detrás.",
            "distances": "Puerto de Vlorë: en la capital regional. Aeropuerto de Tirana: 160 km. Capital: 150 km.",
            "people": "Dos de cada tres personas viven en las ciudades de la costa. Los pueblos de montaña perdieron la mitad de sus jóvenes en veinte años; algunos vuelven con ahorros y un oficio.",
        },
        "identity": {
            "landscape": "Pueblos de piedra en terrazas sobre el mar Jónico; la laguna de Narta con sus flamencos; la antigua ciudad de Orico. El canto polifónico, patrimonio de la UNESCO, se oye aún en las bodas.",
            "food": "Aceite de la aceituna Kalinjot, miel de salvia y tomillo, queso de oveja en salmuera y pescado de la bahía.",
            "events": "La fiesta del olivo en noviembre y la semana de la vela en julio.",
        },
        "government": {
            "tiers": "El consejo regional (qark) está formado por alcaldes y concejales de siete municipios. Planifica y coordina lo que los municipios comparten.",
            "plan": "Concepto de desarrollo de la región; líneas directrices de cooperación internacional.",
            "leda": "AULEDA, la agencia de desarrollo económico local, promueve el territorio, ayuda a las pequeñas empresas y gestiona un fondo de garantía.",
        },
        "economy": {
            "structure": "Servicios y turismo de la costa, agricultura de los valles, construcción y comercio por el puerto. Nueve de cada diez empresas tienen menos de diez personas."
        },
        "infrastructure": {
            "transport": "Un puerto con líneas diarias a Italia; la carretera de la costa renovada hasta Sarandë.",
            "networks": "Electricidad en todas partes; el agua se corta en verano en los pueblos de la costa.",
            "services": "Una universidad pública con ciencias del mar, tres escuelas profesionales y un hospital regional.",
        },
        "balance": {
            "potentials": "Diez mil hectáreas de olivos, la mayoría de una variedad local\nUna costa aún sin construir a medias\nGente que vuelve con idiomas y oficios",
            "constraints": "Parcelas de menos de una hectárea\nAgua perdida en tuberías viejas\nPocos laboratorios que certifiquen la calidad",
            "advantages": "Aceite Kalinjot: premios en dos ferias del Mediterráneo",
        },
        "rules": {
            "rules": "Los inversores extranjeros y locales reciben el mismo trato.",
            "one_stop": "AULEDA acompaña a los recién llegados de la primera visita al primer contrato.",
            "agreements": "Memorando de entendimiento, acuerdo de cooperación entre regiones, participación en los gastos a través del PNUD.",
        },
        "contact": {
            "office": "Dirección de desarrollo y cooperación, Región de Vlora",
            "next_step": "Escríbanos con la línea de este documento que le interesa. En diez días hábiles tendrá respuesta.",
            "languages": "Albanés, inglés, italiano, griego",
        },
        "sources": {"notices": "Salvo que se nombre una fuente, las cifras son inventadas para mostrar el portal."},
    },
}


def _n(en: str, es: str, **more: tuple[str, str]) -> dict:
    pairs = {"name": (en, es), **more}
    return {EN: {k: v[0] for k, v in pairs.items()}, ES: {k: v[1] for k, v in pairs.items()}}


def _w(**pairs: tuple[str, str]) -> dict:
    return {EN: {k: v[0] for k, v in pairs.items()}, ES: {k: v[1] for k, v in pairs.items()}}


IN_WORDS = {"year": 2024, "source": "Region of Vlora"}
ROWS = {
    "figures": [
        (figure(183_000, "people"), _n("Population", "Población")),
        (figure(2706, "km2"), _n("Area", "Superficie")),
        (figure("67.6", "per_km2"), _n("Density", "Densidad")),
        (IN_WORDS, _n("Seat", "Capital regional", words=("Vlorë", "Vlorë"))),
        (IN_WORDS, _n("Languages", "Lenguas", words=("Albanian, Greek, Aromanian", "Albanés, griego, arrumano"))),
        (figure("14.2", "percent"), _n("Unemployment", "Desempleo")),
        (IN_WORDS, _n("Main products", "Productos principales", words=("Olive oil, honey, dairy, fish", "Aceite, miel, lácteos, pescado"))),
        (figure("0.794", "index", 2023), _n("Human development", "Desarrollo humano")),
    ],
    "people_bars": [
        (figure("17.5", "percent"), _n("Under 15", "Menos de 15")),
        (figure("20.1", "percent"), _n("15 to 29", "15 a 29")),
        (figure("43.8", "percent"), _n("30 to 64", "30 a 64")),
        (figure("18.6", "percent"), _n("65 and over", "65 y más")),
    ],
    "sector_bars": [
        (figure("41", "percent"), _n("Services and trade", "Servicios y comercio")),
        (figure("27", "percent"), _n("Farming and fishing", "Agricultura y pesca")),
        (figure("18", "percent"), _n("Tourism", "Turismo")),
        (figure("14", "percent"), _n("Industry and building", "Industria y construcción")),
    ],
    "chains": [
        ({}, _w(
            product=("Olive oil", "Aceite de oliva"),
            process=("Hand-picked Kalinjot olives, pressed within a day in 42 small mills, sold mostly unlabelled.", "Aceituna Kalinjot recogida a mano, prensada en un día en 42 almazaras pequeñas, vendida casi toda sin etiqueta."),
            actors=("6,800 families, 42 mills, two associations, the university’s laboratory.", "6.800 familias, 42 almazaras, dos asociaciones, el laboratorio de la universidad."),
            markets=("Tirana and families abroad; first boxes to Italy and Switzerland.", "Tirana y familias en el extranjero; primeras cajas a Italia y Suiza."),
            strengths=("A local variety rich in polyphenols; old terraces.", "Una variedad local rica en polifenoles; terrazas antiguas."),
            bottleneck=("No common storage, no certified label.", "Sin almacén común ni etiqueta certificada."),
            support=("A tasting panel, a store under nitrogen, help with the geographical indication.", "Un panel de cata, un almacén con nitrógeno, ayuda con la indicación geográfica."),
        )),
        ({}, _w(
            product=("Honey", "Miel"),
            process=("Hives moved between the coast and mountain pastures; extraction at home.", "Colmenas llevadas de la costa a los pastos de montaña; extracción en casa."),
            actors=("540 beekeepers, one association of women, AULEDA.", "540 apicultores, una asociación de mujeres, AULEDA."),
            markets=("Hotels of the coast, fairs, the shops of Tirana.", "Hoteles de la costa, ferias, tiendas de Tirana."),
            strengths=("Sage and thyme of the Ceraunian mountains, hardly any pesticide.", "Salvia y tomillo de los montes Ceraunios, casi sin plaguicidas."),
            bottleneck=("Each beekeeper bottles alone; no analysis of residues.", "Cada apicultor envasa solo; sin análisis de residuos."),
            support=("A shared extraction room and training in quality.", "Una sala común de extracción y formación en calidad."),
        )),
        ({}, _w(
            product=("Coastal tourism", "Turismo costero"),
            process=("Rooms of families, small boats, guided walks; booked by telephone.", "Habitaciones de familias, barcas pequeñas, caminatas guiadas; reservas por teléfono."),
            actors=("310 family houses, 60 boats, eleven guides, the parks.", "310 casas de familia, 60 barcas, once guías, los parques."),
            markets=("Italy, Germany, Poland; walkers in spring and autumn.", "Italia, Alemania, Polonia; caminantes en primavera y otoño."),
            strengths=("An unbuilt coast, villages of stone, one park of the sea.", "Una costa sin construir, pueblos de piedra, un parque marino."),
            bottleneck=("Eight weeks of season, paths without signs.", "Ocho semanas de temporada, senderos sin señales."),
            support=("Signs and a booking office shared by the villages.", "Señales y una oficina de reservas común de los pueblos."),
        )),
    ],
    "services": [
        (figure(412, "km"), _n("Regional roads", "Carreteras regionales")),
        (figure("78", "percent"), _n("Homes with water all day", "Hogares con agua todo el día")),
        (figure(12, "number"), _n("Health centres", "Centros de salud")),
        (figure(8_400, "beds"), _n("Beds for guests", "Plazas de alojamiento")),
    ],
    "goals": [
        ({"goal": "SDG8"}, _w(level=("One young person in four has no work.", "Uno de cada cuatro jóvenes no tiene trabajo."), trend=("Slowly better since 2021.", "Mejora lenta desde 2021."), gap=("1,900 jobs for people under 30.", "1.900 empleos para menores de 30."), action=("Apprentices in mills, boats and guest houses.", "Aprendices en almazaras, barcas y casas de huéspedes."))),
        ({"goal": "SDG6"}, _w(level=("A fifth of homes has water by the hour.", "Un quinto de los hogares tiene agua por horas."), trend=("Worse in dry summers.", "Peor en veranos secos."), gap=("46 km of pipes.", "46 km de tuberías."), action=("Repairs village by village.", "Reparaciones pueblo por pueblo."))),
        ({"goal": "SDG15"}, _w(level=("Terraces are given up, fires spread.", "Se abandonan terrazas, el fuego se extiende."), trend=("Half of the terraces of 1990.", "La mitad de las terrazas de 1990."), gap=("1,200 ha to be worked again.", "1.200 ha por recuperar."), action=("Shared grazing and dry-stone courses.", "Pastoreo común y cursos de piedra seca."))),
    ],
    "offers": [
        ({"theme": "T08"}, _w(words=("Hospitality of mountain villages, and how families were trained for it.", "La hospitalidad de los pueblos de montaña y cómo se formaron las familias."))),
        ({"theme": "T05"}, _w(words=("Ten years with a guarantee fund for small firms.", "Diez años con un fondo de garantía para pequeñas empresas."))),
    ],
    "seeks": [
        ({"theme": "T06"}, _w(words=("Markets and certification for oil, honey and cheese.", "Mercados y certificación para aceite, miel y queso."))),
        ({"theme": "T03"}, _w(words=("Agencies that worked with value chains one by one.", "Agencias que trabajaron las cadenas de valor una a una."))),
        ({"theme": "T11"}, _w(words=("Help to find and mend leaks in village networks.", "Ayuda para hallar y reparar fugas en las redes de los pueblos."))),
    ],
    "projects": [
        (project("SDG8", 320_000, 110_000, "designed", 2400, MAIL), _w(
            title=("A common store and tasting room for Kalinjot oil", "Un almacén común y sala de cata para el aceite Kalinjot"),
            place=("Orikum", "Orikum"), summary=("Steel tanks under nitrogen for 60 tonnes, a panel of twelve tasters, one label. Oil is sold in spring at a third more.", "Depósitos de acero con nitrógeno para 60 toneladas, un panel de doce catadores, una etiqueta. El aceite se vende en primavera un tercio más caro."),
            beneficiaries=("600 families in nine villages", "600 familias de nueve pueblos"), partner=("A region with an indication of origin", "Una región con denominación de origen"), contact=("Director of AULEDA", "Dirección de AULEDA"))),
        (project("SDG5", 140_000, 40_000, "ready", 85, MAIL), _w(
            title=("Honey house of the women of Labëria", "Casa de la miel de las mujeres de Labëria"),
            place=("Kuç", "Kuç"), summary=("An extraction room, analysis of residues, jars with one name. The association runs it from the second year.", "Una sala de extracción, análisis de residuos, tarros con un nombre. La asociación la gestiona desde el segundo año."),
            beneficiaries=("85 women who keep bees", "85 apicultoras"), partner=("An association of beekeepers or a city with a market", "Una asociación de apicultores o una ciudad con mercado"), contact=("Director of AULEDA", "Dirección de AULEDA"))),
        (project("SDG6", 380_000, 130_000, "study", 3100, MAIL), _w(
            title=("Water without leaks in five coastal villages", "Agua sin fugas en cinco pueblos de la costa"),
            place=("Himarë", "Himarë"), summary=("Meters, eleven kilometres of pipe, and two people trained to find leaks.", "Contadores, once kilómetros de tubería y dos personas formadas para hallar fugas."),
            beneficiaries=("Homes and guest houses of five villages", "Hogares y casas de huéspedes de cinco pueblos"), partner=("A water utility", "Una empresa de aguas"), contact=("Directorate of development", "Dirección de desarrollo"))),
        (project("SDG12", 120_000, 40_000, "idea", 5000, MAIL), _w(
            title=("The Ionian path, with signs and a booking office", "El sendero jónico, con señales y oficina de reservas"),
            place=("Himarë to Lukovë", "De Himarë a Lukovë"), summary=("96 km of old paths signed and mapped; one office books rooms, boats and guides.", "96 km de caminos antiguos señalizados; una oficina reserva habitaciones, barcas y guías."),
            beneficiaries=("Family houses and guides of fourteen villages", "Casas de familia y guías de catorce pueblos"), partner=("A region with long-distance paths", "Una región con senderos de gran recorrido"), contact=("Directorate of development", "Dirección de desarrollo"))),
    ],
    "partners": [
        ({"country": "IT", "year_from": 2006, "year_to": 2012}, _n("Puglia Region", "Región de Apulia", results=("Among the donors of AULEDA’s work on promotion and marketing of the territory.", "Entre los donantes del trabajo de AULEDA en promoción y marketing del territorio."))),
        ({"country": "IT", "year_from": 2006, "year_to": 2011}, _n("ART GOLD Albania, UNDP", "ART GOLD Albania, PNUD", results=("Working groups, the agency AULEDA and its guarantee fund.", "Grupos de trabajo, la agencia AULEDA y su fondo de garantía."))),
    ],
}  # fmt: skip

VLORA = Territory(
    place="vlora",
    language=EN,
    accent="#1F6F5C",
    until="published",
    forms=("standard", "short"),
    age=40,
    sent_to=("tuscany", "famsi", "senegal"),
    sent_to_bodies=("fao", "ilo", "rbec"),
    texts=TEXTS,
    neutral={
        "email": MAIL,
        "phone": "+355 33 000 000",
        "address": "Këshilli i Qarkut Vlorë\nVlorë, Albania",
        "website": "https://vlora.demo.example/",
    },
    rows=ROWS,
    pictures=[
        Picture(
            "cover",
            7,
            {
                EN: ("Green hills one behind the other, a low sun above them", "The hills above the bay"),
                ES: ("Colinas verdes, una tras otra, con un sol bajo", "Las colinas sobre la bahía"),
            },
            (50, 40),
        ),
        Picture(
            "identity",
            11,
            {
                EN: ("Rounded hills in soft green light", "Terraces towards the Ionian Sea"),
                ES: ("Colinas redondas con luz verde suave", "Terrazas hacia el mar Jónico"),
            },
            (40, 60),
        ),
        Picture(
            "identity",
            12,
            {
                EN: ("Wooded slopes under a pale sky", "Labëria in spring"),
                ES: ("Laderas boscosas bajo un cielo pálido", "Labëria en primavera"),
            },
        ),
        Picture(
            "economy",
            13,
            {
                EN: ("Fields between two ridges", "Olive groves of the plain"),
                ES: ("Campos entre dos crestas", "Olivares de la llanura"),
            },
        ),
    ],
)
