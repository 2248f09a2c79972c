"""Donors and participating organisations, each with its sums over the public funds. Concealed ones have no row."""

from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import WithJsonSchema

from ..models import Donor, DonorYear, Entry, Organisation, OrganisationYear
from ..selectors.sums import Sums, by
from .common import LIST_REFUSALS, REFUSALS, Amount, AsKnown, Code, Page, Percent, as_of, figures, paged

# Both are called Kind: by name one would stand for the other in the description.
DonorKind = Annotated[Donor.Kind, WithJsonSchema({"type": "string", "enum": Donor.Kind.values})]
OrganisationKind = Annotated[Organisation.Kind, WithJsonSchema({"type": "string", "enum": Organisation.Kind.values})]

donors, organisations = Router(tags=["donors"]), Router(tags=["organisations"])


class DonorOut(Schema):
    code: str
    name: str
    kind: DonorKind
    country: str | None
    dac_member: bool
    pledges_outstanding: Amount
    commitments: Amount
    deposits: Amount
    outstanding_commitments: Amount
    as_of: date


class DonorPage(Schema):
    limit: int
    offset: int
    count: int
    items: list[DonorOut]


class DonorQuery(AsKnown, Page):
    kind: DonorKind | None = None
    country: Code | None = None
    dac_member: bool | None = None


class OrganisationOut(Schema):
    code: str
    name: str
    acronym: str
    kind: OrganisationKind
    iati_reference: str
    transfers: Amount
    refunds: Amount
    net_funded: Amount
    expenditure: Amount
    balance_with_punos: Amount
    delivery_rate: Percent | None
    as_of: date


class OrganisationPage(Schema):
    limit: int
    offset: int
    count: int
    items: list[OrganisationOut]


class OrganisationQuery(AsKnown, Page):
    kind: OrganisationKind | None = None


@donors.get("", response={200: DonorPage, **LIST_REFUSALS}, summary="Donors that are public")
def donor_list(request, query: Query[DonorQuery]):
    rows = _donors(query.as_known_on).order_by("code")
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.country:
        rows = rows.filter(country=query.country.upper())
    if query.dac_member is not None:
        rows = rows.filter(is_dac=query.dac_member)
    return paged(rows, query, lambda found: _shown_donors(found, query.as_known_on))


@donors.get("{code}/", response={200: DonorOut, **REFUSALS}, summary="One donor")
def donor_detail(request, code: Code, query: Query[AsKnown]):
    donor = get_object_or_404(_donors(query.as_known_on), code=code)
    return _shown_donors([donor], query.as_known_on)[0]


@organisations.get("", response={200: OrganisationPage, **LIST_REFUSALS}, summary="Participating organisations")
def organisation_list(request, query: Query[OrganisationQuery]):
    rows = Organisation.objects.filter(is_redacted=False).order_by("code")
    if query.kind:
        rows = rows.filter(kind=query.kind)
    return paged(rows, query, lambda found: _shown_organisations(found, query.as_known_on))


@organisations.get("{code}/", response={200: OrganisationOut, **REFUSALS}, summary="One organisation")
def organisation_detail(request, code: Code, query: Query[AsKnown]):
    organisation = get_object_or_404(Organisation, code=code, is_redacted=False)
    return _shown_organisations([organisation], query.as_known_on)[0]


def _donors(day: date | None):
    """Membership of the DAC depends on the day asked about."""
    return Donor.objects.public().with_dac(day or timezone.localdate())


def _sums(summary, key: str, parties: list, day: date | None) -> dict[int, Sums]:
    rows = summary.objects.all() if day is None else Entry.objects.all().as_known_on(day)
    return by(rows.filter(**{f"{key}__in": parties}).exclude(fund__state="pipeline"), key)


def _shown_donors(rows: list[Donor], day: date | None) -> list[dict]:
    sums = _sums(DonorYear, "donor", rows, day)
    return [
        {
            "code": donor.code,
            "name": donor.name,
            "kind": donor.kind,
            "country": donor.country_id,
            "dac_member": donor.is_dac,  # type: ignore[attr-defined]  # annotated
            **figures(sums.get(donor.pk, Sums()), DonorOut),
            "as_of": as_of(day),
        }
        for donor in rows
    ]


def _shown_organisations(rows: list[Organisation], day: date | None) -> list[dict]:
    sums = _sums(OrganisationYear, "organisation", rows, day)
    return [
        {
            "code": row.code,
            "name": row.name,
            "acronym": row.acronym,
            "kind": row.kind,
            "iati_reference": row.iati_reference,
            **figures(sums.get(row.pk, Sums()), OrganisationOut),
            "as_of": as_of(day),
        }
        for row in rows
    ]
