"""What OCHA's pooled-fund files have in common: names of the funds, of themes, and how they hide recipients."""

from django.utils.translation import gettext as _

from ..claims import FundRef, PartyRef
from ..errors import CellError

# Name in the files, number in the projects file, code and country at the MPTF Office.
_FUNDS = [
    ("Afghanistan", "23", "HAF10", "Afghanistan Humanitarian Fund", "AF"),
    ("CAR", "17", "HCF10", "Central African Republic Humanitarian Fund", "CF"),
    ("DRC", "24", "HCG10", "Democratic Republic of the Congo Humanitarian Fund", "CD"),
    ("South Sudan", "19", "HSS10", "South Sudan Humanitarian Fund", "SS"),
    ("Sudan", "15", "HSD20", "Sudan Humanitarian Fund", "SD"),
]
BY_NAME = {name.casefold(): FundRef(code=code, name=full, country=iso) for name, _n, code, full, iso in _FUNDS}
BY_NUMBER = {number: FundRef(code=code, name=full, country=iso) for _n, number, code, full, iso in _FUNDS}

# Kind of recipient in the projects file, and as part of a project's code.
ORGANISATION_KINDS = {"1": "ngo", "2": "ngo", "3": "puno", "4": "other"}
ANONYMOUS = {"INGO": "International NGO", "NGO": "National NGO", "UN": "UN Agency", "O": "Other organisation"}
_KIND_OF_CODE = {"INGO": "ngo", "NGO": "ngo", "UN": "puno", "O": "other"}

THEMES = {
    "camp coordination / management": ("T19",),
    "early recovery": ("T18",),
    "education": ("T15",),
    "emergency shelter and nfi": ("T18",),
    "food security": ("T06",),
    "health": ("T13",),
    "multi-sector": ("T19",),
    "nutrition": ("T13",),
    "protection": ("T18",),
    "water, sanitation and hygiene": ("T11",),
}
GENDER = "T17"


def fund_named(name: str) -> FundRef:
    return BY_NAME.get(name.casefold()) or FundRef(name=name)


def fund_numbered(column: str, number: str) -> FundRef:
    if number not in BY_NUMBER:
        raise CellError(column, number, _("No pooled fund has this number."))
    return BY_NUMBER[number]


def recipient(name: str, kind: str) -> PartyRef:
    return PartyRef(name=name, kind=kind, is_concealed=name in ANONYMOUS.values())


def recipient_of_code(code: str) -> PartyRef:
    """A project's code says at least what kind of organisation receives: `…/INGO/1515`, `CBPF-SUD-23-R-INGO-27453`."""
    parts = set(code.replace("-", "/").split("/"))
    sort = next((sort for sort in ANONYMOUS if sort in parts), "O")
    return PartyRef(name=ANONYMOUS[sort], kind=_KIND_OF_CODE[sort], is_concealed=True)


def themes(cluster: str, sub_cluster: str) -> tuple[str, ...]:
    gender = (GENDER,) if "gender" in sub_cluster.casefold() or "gbv" in sub_cluster.casefold() else ()
    return THEMES.get(cluster.casefold(), ()) + gender
