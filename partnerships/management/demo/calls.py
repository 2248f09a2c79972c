"""An invented call for proposals, open for some weeks from today, so that its page can be seen."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from portal.directory.models import Country, Theme
from programmes.models import Call, Programme

from .walk import working_day

ZONE = "Europe/Zurich"
CALL = {
    "kind": "leda",
    "title_en": "Agencies that open credit to women’s enterprises",
    "title_fr": "Des agences qui ouvrent le crédit aux entreprises de femmes",
    "title_es": "Agencias que abren el crédito a las empresas de mujeres",
    "body_en": (
        "Local economic development agencies, and territories that wish to create one, propose how they would open "
        "credit to enterprises led by women.\n\n### What we look for\n- a promoting group with at least one bank or "
        "credit union;\n- women’s associations among the founders;\n- a first idea of a guarantee fund.\n\n"
        "### What follows\nFive territories are invited to present their proposal to partners. Taking part is no "
        "promise of funding."
    ),
    "body_fr": (
        "Les agences de développement économique local, et les territoires qui veulent en créer une, proposent "
        "comment ouvrir le crédit aux entreprises dirigées par des femmes.\n\n### Ce que nous cherchons\n- un groupe "
        "promoteur avec au moins une banque ou une coopérative de crédit ;\n- des associations de femmes parmi les "
        "fondateurs ;\n- une première idée de fonds de garantie.\n\n### La suite\nCinq territoires sont invités à "
        "présenter leur proposition à des partenaires. Participer ne promet aucun financement."
    ),
    "body_es": (
        "Las agencias de desarrollo económico local, y los territorios que quieran crear una, proponen cómo abrir el "
        "crédito a las empresas dirigidas por mujeres.\n\n### Qué buscamos\n- un grupo promotor con al menos un banco "
        "o una cooperativa de crédito;\n- asociaciones de mujeres entre los fundadores;\n- una primera idea de fondo "
        "de garantía.\n\n### Qué sigue\nSe invita a cinco territorios a presentar su propuesta a socios. Participar "
        "no promete fondos."
    ),
}


def make_call() -> Call:
    programme = Programme.objects.get(code="leda")
    moments = {
        "announced_at": datetime.combine(working_day(15), time(9), UTC),
        "opens_at": datetime.combine(working_day(10), time(9), UTC),
        "closes_at": datetime.combine(working_day(-30), time(23, 59), ZoneInfo(ZONE)),
    }
    call, made = Call.objects.get_or_create(
        key="credit-for-women",
        defaults={"programme": programme, "time_zone": ZONE, "is_demonstration": True, **moments, **CALL},
    )
    if made:
        call.themes.set(Theme.objects.filter(code__in=["T03", "T05", "T17"]))
        call.countries.set(Country.objects.filter(iso2__in=["AL", "CO", "LK", "MZ", "SN"]))
    return call
