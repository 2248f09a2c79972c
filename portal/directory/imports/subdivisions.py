"""ISO 3166-2 as pycountry has it: names in reading order, other names and translations."""

import gettext
import re
from functools import cache

import pycountry

from portal.core.text import normalise

from .tables import read_json

# The catalogues of the code list whose names people may type; the portal's own languages among them.
LANGUAGES = ["en", "fr", "es", "it", "pt", "de", "ca"]
# “Madrid, Comunidad de” is a name with its kind behind it; “Newry, Mourne and Down” is one name.
_KIND_BEHIND = re.compile(
    r"^(?P<name>[^,]+), (?P<kind>(?:Région|Región|Principado|Comunidad|City of|County|The|Respublika|Hlavní"
    r"|Unitatea|unitatea)\b.*)$"
)
_CODE = re.compile(r"\b[A-Z]{2}-[A-Z0-9]{1,3}\b")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language], fallback=True)


@cache
def exonyms() -> dict[str, dict[str, str]]:
    """Names the catalogues lack, by code: `{"IT-52": {"en": "Tuscany"}}`."""
    return {row.pop("code"): row for row in read_json("exonyms.json")}


def main_name(listed: str) -> str:
    """The listed name without its bracketed second name, kind first: `Madrid, Comunidad de` → `Comunidad de Madrid`."""
    name = re.sub(r"\s*\[.*\]$", "", listed).strip()
    if found := _KIND_BEHIND.match(name):
        kind = found["kind"]
        joint = " " if not kind.endswith("'") else ""
        name = f"{kind[0].upper()}{kind[1:]}{joint}{found['name']}"
    return name


def bracketed_names(listed: str) -> list[str]:
    """`Isle of Anglesey [Sir Ynys Môn GB-YNM]` → `Sir Ynys Môn`; codes alone are no names."""
    found = re.search(r"\[(.*)\]$", listed)
    text = _CODE.sub("", found[1]).strip() if found else ""
    return [text] if text and text.casefold() != "city" else []


def translations(code: str, listed: str) -> dict[str, str]:
    """The name in each language where the list or our own table has one."""
    found = {language: _catalogue(language).gettext(listed) for language in LANGUAGES}
    return {lang: name for lang, name in {**found, **exonyms().get(code, {})}.items() if name != listed}


def names_of(code: str, listed: str) -> tuple[str, list[str]]:
    """The official name and the other names, none twice."""
    official = main_name(listed)
    known = {normalise(official)}
    others = []
    for name in [*bracketed_names(listed), *translations(code, listed).values()]:
        if normalise(name) and normalise(name) not in known:
            known.add(normalise(name))
            others.append(name)
    return official, others
