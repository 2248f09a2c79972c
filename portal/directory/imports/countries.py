"""ISO 3166-1 with names in the portal's languages and in Arabic, as the United Nations uses them."""

from babel import Locale
from pycountry import countries as iso

from ..models import Body
from .tables import read_csv, read_json

LANGUAGES = ["en", "fr", "es", "ar"]
# Not in ISO 3166-1; the user-assigned code that the European Union and others use.
KOSOVO = ("XK", "XKX")


def codes() -> list[tuple[str, str]]:
    return sorted([*((country.alpha_2, country.alpha_3) for country in iso), KOSOVO])


def plain_name(text: str) -> str:
    """`Antigua & Barbuda` → `Antigua and Barbuda`: names are written out."""
    return text.replace(" & ", " and ").replace("St. ", "Saint ")


def rows() -> list[dict]:
    """Bureau, programme country, least developed, crisis from our own table; none of it for donor countries."""
    bureaux = dict(Body.objects.filter(kind=Body.Kind.REGIONAL).values_list("acronym", "pk"))
    served = {row["iso2"]: row for row in read_csv("country_bureaux.csv")}
    usage = {row["iso2"]: row for row in read_json("country_names.json")}
    territories = {language: Locale(language).territories for language in LANGUAGES}
    return [
        {
            "iso2": iso2,
            "iso3": iso3,
            **{f"name_{language}": plain_name(territories[language][iso2]) for language in LANGUAGES},
            "bureau_id": bureaux[served[iso2]["bureau"]] if iso2 in served else None,
            "is_programme_country": flag(served, iso2, "programme"),
            "is_least_developed": flag(served, iso2, "least_developed"),
            "in_crisis": flag(served, iso2, "crisis"),
            "note": "",
            "note_fr": "",
            "note_es": "",
            "note_ar": "",
            **usage.get(iso2, {}),
        }
        for iso2, iso3 in codes()
    ]


def flag(served: dict, iso2: str, column: str) -> bool:
    return served.get(iso2, {}).get(column) == "yes"
