"""What the public reads of a party: a hidden donor is “Private donor”, a redacted organisation “Name withheld”.

All hidden donors share one name and one code, so that neither tells them apart; their own codes, countries, agreements
and descriptions are shown nowhere in public.
"""

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext as _

from ..models import Donor, Entry, Organisation

PRIVATE = "private-donor"
WITHHELD = "name-withheld"


def public_name(party: Donor | Organisation | None) -> str:
    if party is None:
        return ""
    if is_concealed(party):
        return _("Private donor") if isinstance(party, Donor) else _("Name withheld")
    return party.name


def short_name(party: Donor | Organisation | None) -> str:
    """The acronym of an organisation that has one."""
    concealed = party is None or is_concealed(party)
    return public_name(party) if concealed else getattr(party, "acronym", "") or party.name


def is_concealed(party: Donor | Organisation) -> bool:
    return party.is_hidden if isinstance(party, Donor) else party.is_redacted


def public_code(party: Donor | Organisation) -> str:
    """For filters and exports; a concealed party has no page."""
    if not is_concealed(party):
        return party.code
    return PRIVATE if isinstance(party, Donor) else WITHHELD


def is_concealing(entry: Entry) -> bool:
    """Its words, file and agreement may name somebody the public must not know."""
    parties = (entry.donor, entry.organisation, entry.project.organisation if entry.project else None)
    return any(party is not None and is_concealed(party) for party in parties)


def named_donor(code: str) -> Q:
    """Rows with a `donor` of this public code."""
    return Q(donor__is_hidden=True) if code == PRIVATE else Q(donor__code=code, donor__is_hidden=False)


def named_organisation(code: str) -> Q:
    shown = Q(organisation__code=code, organisation__is_redacted=False)
    return Q(organisation__is_redacted=True) if code == WITHHELD else shown


def donor_code():
    """`public_code` as an expression, on rows with a `donor`: groups all hidden donors as one."""
    return Case(When(donor__is_hidden=True, then=Value(PRIVATE)), default=F("donor__code"), output_field=CharField())


def organisation_code():
    return Case(
        When(organisation__is_redacted=True, then=Value(WITHHELD)),
        default=F("organisation__code"),
        output_field=CharField(),
    )
