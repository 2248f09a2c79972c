"""From a row of demo.others to the answers a requester would have typed; what a kind asks beyond the row is alike
for all of its kind, in the language of the request."""

from datetime import date, timedelta

from ...registry import Type, questions_for
from .others import Row

ROLE = {
    "en": "Head of the international relations office",
    "fr": "Responsable des relations internationales",
    "es": "Responsable de la oficina de cooperación internacional",
}
MOTIVATION = {
    "en": "Our council made this one of the three aims of its cooperation plan, and the services concerned are ready to give their time.",
    "fr": "Notre assemblée en a fait l’un des trois axes de son plan de coopération, et les services concernés sont prêts à y consacrer du temps.",
    "es": "Nuestro pleno lo fijó como una de las tres líneas de su plan de cooperación, y los servicios implicados están dispuestos a dedicarle tiempo.",
}
RESULT = {
    "en": "A working partnership with a yearly plan, known to both councils",
    "fr": "Un partenariat actif avec un plan annuel, connu des deux assemblées",
    "es": "Una alianza activa con un plan anual conocido por ambos plenos",
}
SIGNATORY = {"en": "President", "fr": "Présidente ou Président", "es": "Presidencia"}
WORDS = {
    "audience": {
        "en": "Elected members and directors of municipalities, agencies, associations.",
        "fr": "Élus et directeurs des communes, agences, associations.",
        "es": "Cargos electos y direcciones de municipios, agencias y asociaciones.",
    },
    "fund": {"en": "To be suggested by UNDP", "fr": "À proposer par le PNUD", "es": "A propuesta del PNUD"},
    "readers": {
        "en": "Regions and cities of Europe, investors in processing, tour operators.",
        "fr": "Régions et villes d’Europe, investisseurs de la transformation, voyagistes.",
        "es": "Regiones y ciudades de Europa, inversores en transformación, operadores turísticos.",
    },
    "leda": {
        "en": "Chamber of commerce, two municipalities, a savings bank, a federation of cooperatives.",
        "fr": "Chambre de commerce, deux communes, une caisse d’épargne, une fédération de coopératives.",
        "es": "Cámara de comercio, dos municipios, una caja de ahorros, una federación de cooperativas.",
    },
    "company": {
        "en": "Buy, process and pack on the spot, with fair contracts.",
        "fr": "Acheter, transformer et emballer sur place, avec des contrats équitables.",
        "es": "Comprar, transformar y envasar en el lugar, con contratos justos.",
    },
    "sector": {"en": "Food processing", "fr": "Agroalimentaire", "es": "Agroalimentación"},
    "earmark": {
        "en": "Employment of young people in rural areas.",
        "fr": "Relèvement des communes.",
        "es": "Empleo de jóvenes en zonas rurales.",
    },
}


def complete(kind: str, language: str, given: dict, submitted_on: date) -> dict:
    """`given` with what its kind requires besides, as `submit` takes it."""
    answers = {
        "role": ROLE[language],
        "capacity": "official",
        "language": language,
        "motivation": MOTIVATION[language],
        "expected_results": [{"result": RESULT[language]}],
        "signatory_role": SIGNATORY[language],
        "goals": ["MDG8"],
        "consent_publish": True,
        "consent_share": True,
        "declaration": True,
        **_block(kind, language, submitted_on),
        **given,
    }
    asked = {q.name: q for q in questions_for(kind) if q.type is not Type.FILE}
    return {name: value for name, value in answers.items() if name in asked and asked[name].applies(answers)}


def of_row(row: Row, submitted_on: date) -> dict:
    given = {"title": row.title, "summary": row.summary, "themes": row.themes}
    if row.goals:
        given["goals"] = row.goals
    if row.hosts:
        given |= {"where": "named", "host_countries": row.hosts}
    if row.kind == "contribution":
        given |= {"currency": "NOK" if row.territory.startswith("NO") else "EUR", "amount": f"{row.total}.00"}
    elif row.total:
        given |= _money(row.total)
    return complete(row.kind, row.language, given, submitted_on)


def _money(total: int) -> dict:
    """Own funds, in kind and sought in round parts that add up."""
    own, in_kind = total * 4 // 10 // 1000 * 1000, total // 10 // 1000 * 1000
    sought = total - own - in_kind
    figures = {"total": total, "own_secured": own, "in_kind": in_kind, "sought": sought}
    return {"currency": "EUR", **{name: f"{value}.00" for name, value in figures.items() if value}}


def _block(kind: str, language: str, submitted_on: date) -> dict:
    words = {name: texts[language] for name, texts in WORDS.items()}
    if kind in ("territorial_event", "national_event"):
        return _event(words, language, submitted_on)
    return {
        "framework_partner": {"offers": ["know_how", "staff_days"], "staff_days": 40, "where": "suggest"},
        "host_territory": {"seeks": ["know_how", "money"], "partners_where": "suggest", "readiness": "studied"},
        "leda": {
            "leda_stage": "preparation",
            "promoting_group": words["leda"],
            "government_position": "supports",
            "seeks": ["know_how", "money"],
            "partners_where": "suggest",
        },
        "wacap": {"appeal_ratified": "done", "membership_letter": "done"},
        "marketing_document": {
            "document_form": "short",
            "document_languages": [language],
            "photographs": "some",
            "readers": words["readers"],
        },
        "private_sector": {
            "sector": words["sector"],
            "company_roles": ["buy", "train"],
            "company_note": words["company"],
            "seeks": ["market_access"],
        },
        "contribution": {
            "fund_wished": words["fund"],
            "earmark": "theme",
            "earmark_note": words["earmark"],
            "donor_sort": "decentralised",
        },
        "other": {},
    }[kind]


def _event(words: dict, language: str, submitted_on: date) -> dict:
    first = submitted_on + timedelta(weeks=14)
    days = [first + timedelta(weeks=n) for n in range(3)]
    return {
        "programmes": ["art-gold", "wacap"],
        "audience": words["audience"],
        "audience_number": 120,
        "audience_levels": ["municipality"],
        "preferred_dates": [{"starts_on": day.isoformat()} for day in days],
        "place": {"en": "Palace of the Region", "fr": "Hôtel de la Région", "es": "Sede de la Diputación"}[language],
        "event_languages": {"en": "English, Italian", "fr": "français", "es": "español, francés"}[language],
        "interpretation_payer": "host",
    }
