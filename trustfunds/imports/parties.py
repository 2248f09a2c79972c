"""Donors, organisations and funds found by code, name or any spelling on file, without a query for each row."""

from dataclasses import dataclass
from typing import Any

import pycountry
from django.utils.text import slugify

from portal.core.text import normalise
from portal.directory.models import Body, Country

from ..models import Alias, Donor, Fund, Organisation
from .claims import FundRef, PartyRef
from .reference import countries_by_spelling


@dataclass(frozen=True, slots=True)
class Found:
    row: Any
    by_alias: bool = False


class Index:
    """Rows of one model by code and by normalised name; `missing` counts what was made because it was not there."""

    def __init__(self, model, aliases: dict[str, Any] | None = None) -> None:
        self.model = model
        self.created: list[str] = []
        self.on_file = list(model.objects.order_by("pk"))
        by_pk = {row.pk: row for row in self.on_file}
        self._by_code: dict[str, Any] = {}
        self._by_name: dict[str, Any] = {}
        for row in reversed(self.on_file):  # of two that share a name, the older one
            self._enter(row)
        self._aliases = {name: by_pk[pk] for name, pk in (aliases or {}).items()}

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

    def add(self, row, *, save: bool):
        if save:
            row.save()
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
        self._states = {row.country_id: row for row in self.donors.on_file if row.kind == "state" and row.country_id}
        self._codes = countries_by_spelling() | {
            normalise(name): country.pk
            for country in self.countries.values()
            for name in (country.name_en, country.name_fr, country.name_es)
            if name
        }

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
        found = self.donors.find(ref.name, ref.code)
        if found:
            return found
        iso2 = self._country_code(ref)
        if iso2 in self._states:
            return Found(self._states[iso2], by_alias=True)
        return Found(self._new_donor(ref, iso2)) if self.create else None

    def _new_donor(self, ref: PartyRef, iso2: str) -> Donor:
        row = Donor(
            code=self.donors.free_code(ref.code or ref.name, 40),
            name_en=ref.name[:250],
            kind=ref.kind or (Donor.Kind.MEMBER_STATE if iso2 else Donor.Kind.MULTILATERAL),
            country=self.countries.get(iso2),
            is_hidden=ref.is_concealed or ref.kind == Donor.Kind.PRIVATE,
        )
        if iso2:
            self._states[iso2] = row
        return self.donors.add(row, save=self.save)

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

    def _country_code(self, ref: PartyRef) -> str:
        """Of the member state that a name means, in any of its spellings; empty where it means none."""
        if ref.kind not in ("", Donor.Kind.MEMBER_STATE):
            return ""
        plain = normalise(ref.name)
        if plain not in self._codes:
            self._codes[plain] = self._look_up(ref.name)
        return self._codes[plain]

    def _look_up(self, name: str) -> str:
        try:
            return pycountry.countries.lookup(name).alpha_2
        except LookupError:
            return ""
