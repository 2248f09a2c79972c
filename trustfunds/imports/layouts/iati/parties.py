"""Who a transaction names, as references to be looked up."""

from lxml import etree

from ....models import Donor, Organisation
from ....selectors.names import PRIVATE, WITHHELD
from ...claims import PartyRef

DONOR_KINDS = {
    "10": Donor.Kind.MEMBER_STATE,
    "11": Donor.Kind.DECENTRALISED,
    "40": Donor.Kind.MULTILATERAL,
    **dict.fromkeys(("21", "22", "23", "24", "60", "70", "71", "72", "73"), Donor.Kind.PRIVATE),
}
ORGANISATION_KINDS = {
    "10": Organisation.Kind.GOVERNMENT,
    "40": Organisation.Kind.PUNO,
    **dict.fromkeys(("21", "22", "23", "24"), Organisation.Kind.NGO),
}


def words(element: etree._Element | None) -> str:
    """The first narrative: the one in the activity's default language."""
    text = element.findtext("narrative") if element is not None else ""
    return " ".join((text or "").split())


def donor(element: etree._Element | None, code: str = "") -> PartyRef | None:
    if code == PRIVATE:
        return PartyRef(name="Private donor", code=PRIVATE, kind="private", is_concealed=True)
    name = _name(element) or code
    return PartyRef(name=name, code=code, kind=DONOR_KINDS.get(_type(element), "")) if name else None


def organisation(element: etree._Element | None, code: str = "") -> PartyRef | None:
    if code == WITHHELD:
        return PartyRef(name="Name withheld", code=WITHHELD, kind="other", is_concealed=True)
    name = _name(element) or code
    return PartyRef(name=name, code=code, kind=ORGANISATION_KINDS.get(_type(element), "")) if name else None


def _name(element: etree._Element | None) -> str:
    return words(element) or (element.get("ref", "") if element is not None else "")


def _type(element: etree._Element | None) -> str:
    return element.get("type", "") if element is not None else ""
