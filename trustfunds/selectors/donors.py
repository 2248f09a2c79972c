"""Donors as the public sees them: hidden ones only in one row of sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.core.text import normalise

from ..models import Donor, DonorYear
from . import formulas
from .choice import Choice
from .names import PRIVATE
from .sums import Sums, by


@dataclass(frozen=True)
class DonorRow:
    code: str
    name: str
    kind: str
    country: str
    is_dac_member: bool | None  # None: not told
    sums: Sums

    @property
    def has_page(self) -> bool:
        return self.code != PRIVATE


def public_sums() -> QuerySet:
    return DonorYear.objects.exclude(fund__state="pipeline")


def found(
    choice: Choice, *, text: str = "", kind: str = "", country: str = "", dac: str = "", day: date
) -> list[DonorRow]:
    """Those who promised or gave in the chosen years, the largest contribution first. Two queries."""
    sums = by(choice.within(public_sums()), "donor")
    rows, hidden = [], []
    for donor in Donor.objects.with_dac(day).filter(pk__in=sums).select_related("country"):
        if donor.is_hidden:
            hidden.append(sums[donor.pk])
        elif _fits(donor, text, kind, country) and (not dac or donor.is_dac == (dac == "yes")):
            place = donor.country.name if donor.country else ""
            rows.append(
                DonorRow(donor.code, donor.name, str(donor.get_kind_display()), place, donor.is_dac, sums[donor.pk])
            )
    if hidden and not any((text, country, dac)) and kind in ("", Donor.Kind.PRIVATE):
        label = str(Donor.Kind.PRIVATE.label)
        rows.append(DonorRow(PRIVATE, _("Private donor"), label, "", None, _together(hidden)))
    return sorted(rows, key=lambda row: (-formulas.DEPOSITS.of(row.sums), row.name))


def _fits(donor: Donor, text: str, kind: str, country: str) -> bool:
    words = normalise(donor.name_en, donor.name_fr, donor.name_es, donor.code).split()
    said = all(any(word.startswith(wanted) for word in words) for wanted in normalise(text).split())
    return said and kind in ("", donor.kind) and country in ("", donor.country_id)


def _together(sums: Iterable[Sums]) -> Sums:
    return sum(sums, Sums())
