"""How much of a profile is there, block by block, and what is missing. Reads only the row itself."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.languages import CODES

from ..models import Authority
from ..states import PROFILE_BLOCKS, Block


@dataclass(frozen=True)
class Missing:
    field: str
    label: Any


@dataclass(frozen=True)
class BlockState:
    block: Block
    missing: tuple[Missing, ...]
    asked: int  # how many answers are required
    is_empty: bool
    consent: dict | None

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def done(self) -> int:
        return self.asked - len(self.missing)


@dataclass(frozen=True)
class Completeness:
    blocks: tuple[BlockState, ...]

    @property
    def asked(self) -> int:
        return sum(state.asked for state in self.blocks)

    @property
    def done(self) -> int:
        return sum(state.done for state in self.blocks)

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.asked) if self.asked else 100

    @property
    def is_complete(self) -> bool:
        return all(state.is_complete for state in self.blocks)


def completeness(authority: Authority) -> Completeness:
    return Completeness(tuple(_state(authority, block) for block in PROFILE_BLOCKS.values()))


def _state(authority: Authority, block: Block) -> BlockState:
    required = () if authority.level in block.not_asked_of else block.required
    missing = [Missing(name, _label(name)) for name in required if not _answered(authority, name)]
    if "can_conclude_agreements" in required and _authorisation_untold(authority):
        missing.append(Missing("authorisation_of", _label("authorisation_of")))
    consent = authority.consents.get(block.key)
    return BlockState(block, tuple(missing), len(required), _is_empty(authority, block), consent)


def _authorisation_untold(authority: Authority) -> bool:
    return authority.can_conclude_agreements == "authorised" and not authority.authorisation_of


def _answered(authority: Authority, name: str) -> bool:
    if name == "offers":
        return bool(authority.offers or authority.needs)
    if name == "working_languages":
        return not set(CODES).isdisjoint(authority.working_languages)
    if name == "summary_en":
        return bool(authority.summary_en or authority.summary_fr or authority.summary_es)
    return getattr(authority, name) not in (None, "", [])


def _label(name: str) -> Any:
    special = {
        "offers": _("what you offer or need, at least one line"),
        "working_languages": _("working languages, with English, French or Spanish among them"),
        "summary_en": _("a summary in one language"),
    }
    return special.get(name) or Authority._meta.get_field(name).verbose_name


def _is_empty(authority: Authority, block: Block) -> bool:
    plain = [name for name in block.fields if name != "members"]
    values = (getattr(authority, f"{name}_id" if name in ("subdivision", "parent") else name) for name in plain)
    return all(value in (None, "", []) for value in values)
