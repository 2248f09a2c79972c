"""Small parts of an IATI document. Attributes of the ledger's own stand in their namespace."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from django.utils import translation
from lxml import etree

from portal.core.languages import CODES
from portal.directory.models.names import Named

from ...models import Donor, Fund, Organisation
from ...selectors.iati.codes import DONOR_TYPES, NAMESPACE, ORGANISATION_TYPES
from ...selectors.iati.identifiers import party_reference
from ...selectors.names import is_concealed, public_name

XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{{{XML}}}lang"
NSMAP = {"ledger": NAMESPACE}
DEFAULT_LANGUAGE = "en"
Element: TypeAlias = Any  # lxml has no types


def own(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def add(parent: Element, tag: str, text: str = "", **attributes: Any) -> Element:
    """Attributes that are empty are left out; `iso_date` is written `iso-date`."""
    element = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value not in (None, ""):
            element.set(name.replace("_", "-"), str(value))
    if text:
        element.text = clean(text)
    return element


def clean(text: str) -> str:
    """XML has no place for control characters."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))


def narrate(parent: Element, texts: Mapping[str, str]) -> None:
    """One narrative for each language that has its own words."""
    said: set[str] = set()
    for language, text in texts.items():
        if text and text not in said:
            said.add(text)
            narrative = add(parent, "narrative", text)
            if language != DEFAULT_LANGUAGE:
                narrative.set(LANG, language)


def names(party: Donor | Organisation | Fund) -> dict[str, str]:
    """In the languages there are; of a concealed party what the public reads."""
    if not isinstance(party, Fund) and is_concealed(party):
        found = {}
        for language in CODES:
            with translation.override(language):
                found[language] = public_name(party)
        return found
    return translated(party)


def translated(row: Named) -> dict[str, str]:
    return {language: getattr(row, f"name_{language}") for language in CODES}


def party_type(party: Donor | Organisation) -> str:
    """Nothing is said of a concealed party, not even what it is."""
    if is_concealed(party):
        return ""
    types: Mapping[Any, str] = DONOR_TYPES if isinstance(party, Donor) else ORGANISATION_TYPES
    return types.get(party.kind, "")


def organisation(parent: Element, tag: str, party: Donor | Organisation, **attributes: Any) -> Element:
    element = add(parent, tag, ref=party_reference(party), type=party_type(party), **attributes)
    narrate(element, names(party))
    return element
