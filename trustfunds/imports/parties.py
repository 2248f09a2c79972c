"""Donors, organisations and funds found by code, name or any spelling on file, without a query for each row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pycountry
from django.utils.text import slugify

from portal.core.text import normalise
from portal.directory.models import Body, Country

from ..models import Alias, Donor, Fund, Organisation
from .claims import FundRef, PartyRef


@dataclass(frozen=True, slots=True)
class Found:
    row: Any
    by_alias: bool = False


class Index:
    """Rows of one model by code and by normalised name; `missing` counts what was made because it was not there."""

    def __init__(self, model, aliases: dict[str, Any] | None = None) -> None:
        self.model = model
        self.created: list[str] = []
        rows = list(model.objects.order_by("pk"))
        self._by_pk = {row.pk: row for row in rows}
        self._by_code: dict[str, Any] = {}
        self._by_name: dict[str, Any] = {}
        for row in reversed(rows):  # of two that share a name, the older one
            self._enter(row)
        self._aliases = {name: self._by_pk[pk] for name, pk in (aliases or {}).items()}

    def _enter(self, row) -> None:
        self._by_code[row.code.casefold()] = row
        for name in filter(None, (row.name_en, row.name_fr, row.name_es, getattr(row, "acronym", ""))):
            self._by_name[normalise(name)] = row

    def find(self, name: str, code: str = "") -> Found | None:
        if code and (row := self._by_code.get(code.casefold())):
            return Found(row)
        plain = normalise(name)
        if row := self._by_name.get(plain):
            return Found(row)
        if row := self._aliases.get(plain):
            return Found(row, by_alias=True)
        return None

    def among(self, wanted: Callable[[Any], bool]) -> Any:
        return next((row for row in self._by_pk.values() if wanted(row)), None)

    def add(self, row, *, save: bool):
        if save:
            row.save()
            self._by_pk[row.pk] = row
        self._enter(row)
        self.created.append(str(row.name_en))
        return row

    def free_code(self, text: str, longest: int) -> str:
        base = slugify(text)[: longest - 4] or "unnamed"
        code, number = base, 1
        while code.casefold() in self._by_code:
            number += 1
            code = f"{base}-{number}"
        return code


def _aliases(party: str) -> dict[str, int]:
    return dict(Alias.objects.filter(**{f"{party}__isnull": False}).values_list("normalised", party))


class Parties:
    """Everything an entry names besides projects and agreements. `create`: make what is missing; `save`: in the
    database, else only for this run (a dry run)."""

    def __init__(self, *, create: bool, save: bool) -> None:
        self.create, self.save = create, save
        self.funds = Index(Fund)
        self.donors = Index(Donor, _aliases("donor"))
        self.organisations = Index(Organisation, _aliases("organisation"))
        self.countries = Country.objects.in_bulk()

    def fund(self, ref: FundRef) -> Found | None:
        found = self.funds.find(ref.name or ref.code, ref.code)
        if found or not self.create:
            return found
        code = ref.code if slugify(ref.code) == ref.code.lower() and 0 < len(ref.code) <= 20 else ""
        row = Fund(
            code=code or self.funds.free_code(ref.name or ref.code, 20),
            name_en=(ref.name or ref.code)[:250],
            kind=ref.kind,
            state="active",
            country=self.countries.get(ref.country),
        )
        return Found(self.funds.add(row, save=self.save))

    def donor(self, ref: PartyRef) -> Found | None:
        found = self.donors.find(ref.name, ref.code) or self._state_of(ref)
        if found or not self.create:
            return found
        country = self._country(ref) if ref.kind in ("", "state") else None
        row = Donor(
            code=self.donors.free_code(ref.code or ref.name, 40),
            name_en=ref.name[:250],
            kind=ref.kind or (Donor.Kind.MEMBER_STATE if country else Donor.Kind.MULTILATERAL),
            country=country,
            is_hidden=ref.is_concealed or ref.kind == Donor.Kind.PRIVATE,
        )
        return Found(self.donors.add(row, save=self.save))

    def organisation(self, ref: PartyRef) -> Found | None:
        found = self.organisations.find(ref.name, ref.code)
        if found or not self.create:
            return found
        row = Organisation(
            code=self.organisations.free_code(ref.code or ref.name, 60),
            name_en=ref.name[:250],
            kind=ref.kind or Organisation.Kind.OTHER,
            body=Body.objects.filter(name_en__iexact=ref.name).first(),
            is_redacted=ref.is_concealed,
        )
        return Found(self.organisations.add(row, save=self.save))

    def _state_of(self, ref: PartyRef) -> Found | None:
        """A member state under another of its country's names."""
        country = self._country(ref) if ref.kind in ("", "state") else None
        if country is None:
            return None
        row = self.donors.among(lambda donor: donor.kind == "state" and donor.country_id == country.pk)
        return Found(row, by_alias=True) if row else None

    def _country(self, ref: PartyRef) -> Country | None:
        try:
            return self.countries.get(pycountry.countries.lookup(ref.name).alpha_2)
        except LookupError:
            plain = normalise(ref.name)
            named = (c for c in self.countries.values() if plain in map(normalise, (c.name_en, c.name_fr, c.name_es)))
            return next(named, None)
