"""The names behind the codes of answers, all in one query: countries, authorities, themes, goals, targets."""

from collections.abc import Mapping

from django.db.models import Case, CharField, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import gettext as _

from portal.directory.models import Authority, Country, Goal, Target, Theme

from ..registry import Type


def names(codes: Mapping[Type, set[str]], language: str) -> dict[Type, dict[str, str]]:
    """By type and code, in `language`; a code that does not exist is left out."""
    language = language[:2] if hasattr(Country, f"name_{language[:2]}") else "en"
    parts = [part for type_, wanted in codes.items() if wanted for part in _parts(type_, wanted, language)]
    found: dict[Type, dict[str, str]] = {type_: {} for type_ in codes}
    if parts:
        for type_, code, name in parts[0].union(*parts[1:], all=True):
            found[Type(type_)][code] = name
    return found


def _parts(type_: Type, codes: set[str], language: str) -> list[QuerySet]:
    match type_:
        case Type.COUNTRIES:
            return [_part(type_, Country.objects.filter(iso2__in=codes), "iso2", _name(language))]
        case Type.AUTHORITIES:
            name = _name(language, otherwise="official_name")
            country = _name(language, of="country__")
            found = Authority.objects.filter(number__in=codes)
            return [_part(type_, found, "number", _joined(name, " (", country, ")"))]
        case Type.THEMES:
            return [_part(type_, Theme.objects.filter(code__in=codes), "code", _name(language))]
        case Type.GOALS | Type.SDGS:
            family = Case(When(family="MDG", then=Value(_("MDG"), TextField())), default=Value(_("SDG"), TextField()))
            goal = _joined(family, " ", Cast("number", TextField()), " ", _name(language))
            target = _joined(F("code"), " ", _text(language, "text"))
            goals = _part(type_, Goal.objects.filter(code__in=codes), "code", goal)
            targets = _part(type_, Target.objects.filter(code__in=codes), "code", target)
            return [goals, targets] if any("." in code for code in codes) else [goals]
    raise ValueError(f"{type_} has no names in the directory")


NAMED = (Type.COUNTRIES, Type.AUTHORITIES, Type.THEMES, Type.GOALS, Type.SDGS)


def _part(type_: Type, rows: QuerySet, code: str, name) -> QuerySet:
    columns = rows.order_by().annotate(
        type_of=Value(type_.value, CharField()), code_of=Cast(code, CharField()), name_of=Cast(name, TextField())
    )
    return columns.values_list("type_of", "code_of", "name_of")


def _name(language: str, *, of: str = "", otherwise: str = "name_en") -> Coalesce:
    return _text(language, f"{of}name", otherwise=f"{of}{otherwise}")


def _text(language: str, field: str, *, otherwise: str = "") -> Coalesce:
    """A text kept in each language; English, or the field given, stands in for a missing one."""
    fallback = otherwise or f"{field}_en"
    given = NullIf(Cast(f"{field}_{language}", TextField()), Value("", TextField()))
    return Coalesce(given, Cast(fallback, TextField()), output_field=TextField())


def _joined(*parts) -> Concat:
    return Concat(*[Value(p) if isinstance(p, str) else p for p in parts], output_field=TextField())
