"""Further requests, so that lists, filters and clocks have something to show. Real territories, invented requests.

A row: territory (ISO 3166-2), kind, language, title, summary, themes, goals, hosts, total in EUR, age in working days,
state reached. Hosts are empty where the work would happen on the requester's own territory.
"""

from typing import NamedTuple


class Row(NamedTuple):
    territory: str
    kind: str
    language: str
    title: str
    summary: str
    themes: list
    goals: list
    hosts: list
    total: int
    age: int
    until: str
    reason: str = ""


ROWS = [
    Row("IT-34", "framework_partner", "en", "Rural value chains with the provinces of Esmeraldas", "Veneto offers its producers’ consortia as tutors for cocoa and coconut growers, and a first fund for equipment.", ["T06", "T03"], ["1.C"], ["EC"], 140000, 41, "completed"),
    Row("IT-25", "framework_partner", "en", "Water committees in the Ferlo: a second phase", "Lombard provinces wish to extend the training of water committees they supported in the region of Louga.", ["T11"], ["7.C"], ["SN"], 88000, 18, "recommended"),
    Row("IT-75", "framework_partner", "en", "Fishing cooperatives of the southern Adriatic", "Puglia proposes twinning between fishing cooperatives on both shores, with a shared label and safer boats.", ["T07", "T03"], ["7.B"], ["AL"], 120000, 25, "delivery"),
    Row("IT-57", "framework_partner", "en", "Schools of local government with the Drini valley", "Marche offers the internships of its school of local government to young officials.", ["T20", "T01"], ["8.A"], ["AL"], 36000, 6, "review"),
    Row("IT-55", "framework_partner", "en", "Women’s cooperatives in the Bekaa", "Umbrian municipalities wish to support three cooperatives of women who transform fruit and vegetables.", ["T17", "T06"], ["3.A"], ["LB"], 54000, 2, "submitted"),
    Row("IT-52", "territorial_event", "en", "A day of partnership for Tuscan municipalities", "Municipalities and health districts would meet the territories they work with, and new ones.", ["T01"], [], [], 18000, 20, "accepted"),
    Row("IT-34", "contribution", "en", "A contribution to a joint programme for rural employment", "The Region would give in two instalments, earmarked to rural employment of young people.", ["T04"], [], [], 250000, 8, "review"),
    Row("FR-PAC", "framework_partner", "fr", "Gestion intégrée des déchets dans le Rif", "La Région met à disposition deux ingénieurs et un fonds d’amorçage pour trois communes du littoral.", ["T11", "T12"], ["7.A"], ["MA"], 160000, 13, "consulting"),
    Row("FR-OCC", "framework_partner", "fr", "Agroécologie et marchés locaux en Casamance", "Lycées agricoles et groupements de productrices échangeraient semences, méthodes et débouchés.", ["T06"], ["1.C"], ["SN"], 75000, 11, "consulting"),
    Row("FR-ARA", "framework_partner", "fr", "Formation aux métiers du bois à Tombouctou et Ségou", "Centres d’apprentis et artisans, avec un volet sur l’énergie de cuisson.", ["T04", "T12"], ["1.B"], ["ML"], 90000, 29, "declined", "host-not"),
    Row("FR-BRE", "contribution", "fr", "Contribution à un fonds pour les économies littorales", "La Région souhaite contribuer sur trois ans, sans affectation à un pays.", ["T07"], [], [], 300000, 4, "screening"),
    Row("FR-13", "territorial_event", "fr", "Rencontre des communes méditerranéennes sur l’eau", "Trente communes des deux rives présenteraient leurs besoins et leurs solutions.", ["T11"], [], [], 25000, 3, "submitted"),
    Row("ES-AN", "framework_partner", "es", "Turismo rural en la provincia de Chefchaouen", "Tres diputaciones ofrecen formación a guías y casas rurales, y un plan de señalización.", ["T08"], ["1.B"], ["MA"], 67000, 16, "recommended"),
    Row("ES-CT", "framework_partner", "es", "Presupuestos participativos en Nariño", "El intercambio reúne a técnicos municipales y consejos comunitarios en torno a tres presupuestos piloto.", ["T01", "T02"], ["8.A"], ["CO"], 110000, 48, "completed"),
    Row("ES-EX", "framework_partner", "es", "Cooperativas queseras en el sur del Líbano", "Extremadura aporta maestros queseros y un laboratorio móvil.", ["T06", "T03"], ["1.C"], ["LB"], 58000, 10, "info_requested"),
    Row("ES-IB", "framework_partner", "es", "Residuos y turismo en islas pequeñas", "Mancomunidades insulares comparten modelos de recogida en temporada alta.", ["T11", "T08"], ["7.A"], ["DO"], 82000, 5, "screening"),
    Row("ES-VC", "wacap", "es", "Adhesión a la Alianza de Ciudades contra la Pobreza", "La corporación ratificó el llamamiento y desea compartir su red de comedores.", ["T13"], [], [], 0, 32, "completed"),
    Row("ES-MA", "territorial_event", "es", "Foro de ciudades y formación de cargos locales", "La provincia acogería a cincuenta municipios y al centro de formación de Naciones Unidas en Málaga.", ["T20"], [], [], 40000, 14, "held"),
    Row("BE-WHT", "framework_partner", "fr", "État civil communal dans la région de l’Oriental", "Provinces et communes wallonnes accompagnent la numérisation de l’état civil.", ["T21", "T01"], ["8.F"], ["MA"], 48000, 20, "review"),
    Row("BE-VWV", "framework_partner", "en", "Urban gardens and school canteens in Matara", "Flemish cities bring method and seed money for gardens that supply twelve school canteens.", ["T06", "T15"], ["1.C"], ["LK"], 39000, 19, "withdrawn"),
    Row("CH-GE", "contribution", "fr", "Contribution au fonds pour la prévention des crises", "Le canton souhaite verser une contribution unique, affectée au relèvement des communes.", ["T18"], [], [], 200000, 27, "accepted"),
    Row("PT-11", "framework_partner", "en", "Radio and cultural heritage of Maputo’s districts", "A cultural network offers sound archives, training and a travelling exhibition.", ["T16"], ["1.B"], ["MZ"], 29000, 35, "expired"),
    Row("NO-46", "contribution", "en", "A contribution for local governments’ climate plans", "The county considers a contribution over two years, in its own currency.", ["T12"], [], [], 180000, 1, "submitted"),
    Row("SE-M", "framework_partner", "en", "Women in local councils of Oudomxay", "Councillors of both sides would meet twice a year and publish a common handbook.", ["T17", "T01"], ["3.A"], ["LA"], 47000, 24, "redirected", "un-women"),
    Row("DE-NW", "framework_partner", "en", "Vocational schools of Manabí: metalwork and electricity", "Chambers of crafts offer trainers, machines and a double certificate.", ["T04"], ["1.B"], ["EC"], 210000, 12, "review"),
    Row("MA-01", "host_territory", "fr", "Un centre de tri pour l’agglomération de Tétouan", "La collectivité cherche des partenaires techniques et un cofinancement pour le tri et le compost.", ["T11", "T12"], ["7.A"], [], 185000, 15, "consulting"),
    Row("MA-02", "host_territory", "fr", "Coopératives d’arganier et de câpre de l’Oriental", "Quatorze coopératives cherchent des marchés et un appui à la certification.", ["T06", "T03"], ["1.C"], [], 64000, 9, "screening"),
    Row("SN-ZG", "leda", "fr", "Création d’une agence de développement économique local à Ziguinchor", "Un groupe promoteur de douze membres prépare la faisabilité ; l’État a donné son accord de principe.", ["T03", "T05"], ["1.B"], [], 70000, 21, "recommended"),
    Row("SN-SL", "host_territory", "fr", "Assainissement des quartiers de la Langue de Barbarie", "La commune relogera trois cents familles et cherche un appui pour l’assainissement du nouveau site.", ["T10", "T11"], ["7.D"], [], 240000, 22, "review"),
    Row("MR-03", "host_territory", "fr", "Puits pastoraux et jardins de femmes dans l’Assaba", "Vingt groupements demandent des puits à faible coût et une formation au maraîchage.", ["T06", "T17"], ["1.C"], [], 52000, 2, "submitted"),
    Row("ML-4", "host_territory", "fr", "Santé de proximité dans trois cercles", "Les cercles cherchent des partenaires pour former des matrones et équiper six postes.", ["T13"], ["5.A"], [], 78000, 33, "declined", "outside-mandate"),
    Row("GA-8", "marketing_document", "fr", "Faire connaître l’Ogooué-Maritime autrement que par le pétrole", "Pêche, lagunes et savoir-faire du bois : la province souhaite un document court en deux langues.", ["T07", "T08"], [], [], 0, 6, "screening"),
    Row("LB-JA", "host_territory", "en", "Olive presses and safe water in the South", "Five municipalities seek partners for shared presses and the treatment of their waste water.", ["T06", "T11"], ["7.C"], [], 130000, 26, "delivery"),
    Row("LB-BI", "leda", "en", "Strengthening the agency of the Bekaa", "The agency wishes to open a guarantee fund and a service for exporters of dried fruit.", ["T05", "T03"], ["1.A"], [], 95000, 17, "consulting"),
    Row("AL-11", "wacap", "en", "Membership of a capital city in the Alliance", "The council will vote on the Appeal next month; the city offers its social kitchens as practice.", ["T13"], [], [], 0, 8, "info_requested"),
    Row("AL-10", "leda", "en", "A guarantee fund with the agency of Shkodra", "Banks and the agency agreed on terms; the region seeks a first capital.", ["T05"], ["1.A"], [], 150000, 30, "delivery"),
    Row("RS-20", "host_territory", "en", "Spa towns without tourists in winter", "Three municipalities look for partners in health tourism and energy saving.", ["T08", "T12"], ["1.B"], [], 83000, 4, "submitted"),
    Row("CO-NAR", "host_territory", "es", "Café de altura y paz en el norte de Nariño", "Asociaciones de caficultores y alcaldías buscan mercados y formación de jóvenes catadores.", ["T06", "T18"], ["1.C"], [], 99000, 11, "consulting"),
    Row("EC-E", "host_territory", "es", "Manglares y pesca artesanal de Esmeraldas", "La prefectura propone restaurar manglares con las cooperativas de concheras.", ["T07", "T12"], ["7.B"], [], 115000, 7, "review"),
    Row("EC-SD", "marketing_document", "es", "Un documento para la provincia más joven del país", "El Gobierno Autónomo Descentralizado Provincial de Santo Domingo de los Tsáchilas quiere presentar su cacao, sus flores y su cultura tsáchila.", ["T06", "T16"], [], [], 0, 5, "submitted"),
    Row("DO-29", "leda", "es", "Fortalecer la agencia de Monte Plata", "La agencia necesita un plan de negocios para su centro de servicios a la piña y al cacao.", ["T03"], ["1.B"], [], 45000, 38, "completed"),
    Row("UY-TA", "host_territory", "es", "Caminería rural y cadena láctea de Tacuarembó", "La intendencia busca intercambio técnico sobre caminos y cooperativas lecheras.", ["T06"], ["1.C"], [], 61000, 10, "screening"),
    Row("BO-T", "host_territory", "es", "Agua segura en comunidades guaraníes del Chaco", "Treinta comunidades piden sistemas pequeños y formación de operadores.", ["T11"], ["7.C"], [], 88000, 36, "expired"),
    Row("CU-13", "host_territory", "es", "Rehabilitación de oficios en Santiago", "La escuela de oficios del centro histórico busca maestros y herramientas.", ["T16", "T04"], ["1.B"], [], 57000, 13, "merged"),
    Row("CU-13", "host_territory", "es", "Escuela de oficios y vivienda en el centro histórico", "Rehabilitar cuarenta viviendas con los aprendices de la escuela de oficios.", ["T16", "T10"], ["7.D"], [], 146000, 12, "review"),
    Row("LK-3", "leda", "en", "Market days and a training centre with RUHUNA", "The agency in Matara wishes to bring buyers of cinnamon and spices to five divisions.", ["T03", "T09"], ["1.B"], [], 52000, 3, "screening"),
    Row("MZ-P", "private_sector", "en", "Cashew processing with local councils", "Councils of the north look for companies that process on the spot and train women.", ["T09", "T06"], ["8.F"], [], 0, 14, "redirected", "uncdf"),
    Row("ID-AC", "host_territory", "en", "Coastal villages and early warning", "Villages rebuilt after the tsunami ask for exchange on drills, mangroves and savings groups.", ["T18", "T07"], ["7.A"], [], 132000, 28, "declined", "duplicate"),
    Row("SN-LG", "leda", "fr", "Une agence de développement économique local pour le Ferlo", "Premières notes du groupe promoteur ; le budget de la phase de création reste à chiffrer.", ["T03"], ["1.B"], [], 60000, 1, "draft"),
    Row("IT-52", "contribution", "en", "A contribution to the recovery of municipalities", "To be completed with the regional budget office.", ["T18"], [], [], 150000, 3, "draft"),
]
