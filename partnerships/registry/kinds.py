"""The kinds of request in plain words, and who may ask for each."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.directory.states import Level

TERRITORIAL = frozenset(
    {Level.REGION, Level.PROVINCE, Level.METROPOLITAN, Level.MUNICIPALITY, Level.UNION, Level.ASSOCIATION}
)
NATIONAL = frozenset({Level.NATIONAL})

WHO_TERRITORIAL = _("A regional or local authority, or an association of them.")
WHO_ANY = _("A regional or local authority, an association of them, or a national government.")


@dataclass(frozen=True)
class KindInfo:
    key: str
    short: Any  # a few words, for lists and pills
    what: Any
    who: Any
    needs: Any  # what to have at hand
    minutes: int  # to write it
    levels: frozenset[str]
    host_is_requester: bool = False  # the work happens on the requester's own territory
    instead: str = ""  # the kind to offer to those who may not ask for this one
    refusal: Any = ""  # told to them


KINDS = {
    info.key: info
    for info in [
        KindInfo(
            "framework_partner",
            _("Partner of a framework programme"),
            _(
                "Your authority brings know-how, staff time or money to territories of a country where an ART "
                "GOLD framework programme runs."
            ),
            WHO_TERRITORIAL,
            _("What you offer, the countries you think of (or let us suggest), a first estimate of resources."),
            40,
            TERRITORIAL,
        ),
        KindInfo(
            "host_territory",
            _("Host territory seeking partners"),
            _(
                "Your territory has a need or a project, and looks for regions, cities and UN bodies to carry it "
                "with you."
            ),
            WHO_TERRITORIAL,
            _("The need in a few lines, the link with your own plan, what you bring yourselves, what is missing."),
            40,
            TERRITORIAL,
            host_is_requester=True,
        ),
        KindInfo(
            "leda",
            _("LEDA creation or support"),
            _(
                "A local economic development agency is owned by the public and private actors of a territory, "
                "who plan and start shared initiatives through it. We help to create one or to strengthen yours."
            ),
            WHO_TERRITORIAL,
            _(
                "The promoting group, the commitment letters you have, your national government’s position, a "
                "budget for the creation."
            ),
            45,
            TERRITORIAL,
            host_is_requester=True,
        ),
        KindInfo(
            "wacap",
            _("WACAP membership"),
            _(
                "Your city joins the World Alliance of Cities Against Poverty. The network imposes no "
                "obligations; the yearly fee depends on the size of the city and on the country."
            ),
            WHO_TERRITORIAL,
            _(
                "The date on which your council ratified the Appeal of Cities against Poverty, or will; a letter "
                "signed by a high-level representative."
            ),
            20,
            TERRITORIAL,
            host_is_requester=True,
        ),
        KindInfo(
            "territorial_event",
            _("Territorial event"),
            _(
                "We organise with you an event in your territory that presents the programmes and brings partners "
                "to the table."
            ),
            WHO_TERRITORIAL,
            _("Three possible dates at least eight weeks away, a place, the audience, who pays what."),
            30,
            TERRITORIAL,
            host_is_requester=True,
            instead="national_event",
            refusal=_(
                "A territorial event is asked for by a regional or local authority or by an association of them. "
                "A national government asks for a national event, aimed at all the local governments of the "
                "country."
            ),
        ),
        KindInfo(
            "national_event",
            _("National event"),
            _(
                "A national government invites all the local governments of its country to learn about the "
                "programmes and to meet partners."
            ),
            _("A national government only: the ministry or agency in charge."),
            _(
                "The letter of the minister or head of the agency, three possible dates at least eight weeks "
                "away, a place, who pays what."
            ),
            30,
            NATIONAL,
            host_is_requester=True,
            instead="territorial_event",
            refusal=_(
                "A national event is asked for by a national government, because it invites all the local "
                "governments of the country. Your authority may ask for a territorial event: the same programmes "
                "and partners, in your territory."
            ),
        ),
        KindInfo(
            "marketing_document",
            _("Territory marketing document"),
            _(
                "We make with you a document that presents your territory to partners and investors: 2 pages, or "
                "8 to 12, in the languages you need, sent to the people you want to reach."
            ),
            WHO_TERRITORIAL,
            _(
                "What is ready (figures with year and source, texts, photographs with their rights), the "
                "languages, the readers."
            ),
            25,
            TERRITORIAL,
            host_is_requester=True,
        ),
        KindInfo(
            "private_sector",
            _("Private-sector link"),
            _(
                "Growing Sustainable Business brings companies and local governments together around investments "
                "that serve the territory’s development."
            ),
            WHO_TERRITORIAL,
            _("The sector, what a company would do, companies already known to you."),
            25,
            TERRITORIAL,
            host_is_requester=True,
        ),
        KindInfo(
            "contribution",
            _("Contribution to a trust fund"),
            _("You wish to give money to a multi-donor trust fund or to a joint programme of the United Nations."),
            WHO_ANY,
            _("The fund or theme you think of, the amount and currency, whether it is earmarked."),
            15,
            TERRITORIAL | NATIONAL,
        ),
        KindInfo(
            "other",
            _("Something else"),
            _("None of these fits. Tell us in your own words; we find the right door."),
            WHO_ANY,
            _("What you wish to happen, and with whom."),
            20,
            TERRITORIAL | NATIONAL,
        ),
    ]
}

ALL = frozenset(KINDS)
EVENTS = frozenset({"territorial_event", "national_event"})

REFUSED_TO_NATIONAL = _(
    "This is asked for by the regional or local authority itself. A national government may ask for a national event,"
    " contribute to a trust fund, or tell us something else."
)


def may_ask(kind: str, level: str) -> bool:
    return level in KINDS[kind].levels


def why_not(kind: str, level: str):
    """The sentence told to an authority of this level that may not ask for this kind; empty when it may."""
    if may_ask(kind, level):
        return ""
    return KINDS[kind].refusal or REFUSED_TO_NATIONAL


def instead_of(kind: str, level: str) -> str:
    """The kind to offer in its place, where there is one."""
    other = KINDS[kind].instead
    return other if other and not may_ask(kind, level) and may_ask(other, level) else ""
