"""The lists people choose from: countries, themes, goals, currencies, in the active language."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.directory.models import Country, Goal, Target, Theme

USUAL_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "XOF", "XAF", "MAD")
CURRENCIES = (  # noqa: SIM905 one line a code would hide the list
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF"
    " CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR"
    " ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT"
    " MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR"
    " SBD SCR SDG SEK SGD SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV"
    " WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
).split()


def language() -> str:
    return (get_language() or "en")[:2]


def country_names() -> dict[str, str]:
    names = Country.objects.values_list("iso2", "name_en", f"name_{language()}" if _is_ours() else "name_en")
    return dict(sorted(((code, name or english) for code, english, name in names), key=lambda pair: pair[1]))


def _is_ours() -> bool:
    return language() in ("en", "fr", "es")


def theme_choices() -> list[tuple[str, str]]:
    today, speaks = timezone.localdate(), language()
    return [(t.code, t.name_in(speaks)) for t in Theme.objects.all() if t.is_valid_on(today)]


def _goal_label(goal: Goal, speaks: str) -> str:
    return f"{goal.family} {goal.number} {goal.name_in(speaks)}"


def _target_label(target: Target, speaks: str) -> str:
    return f"{target.code} {getattr(target, f'text_{speaks}', '') or target.text_en}"


def goal_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each Millennium Development Goal with its targets, as groups."""
    speaks = language()
    targets: dict[str, list] = {}
    for target in Target.objects.all():
        targets.setdefault(target.goal_id, []).append((target.code, _target_label(target, speaks)))
    goals = Goal.objects.filter(family=Goal.Family.MDG)
    return [(_goal_label(g, speaks), [(g.code, _whole(g)), *targets.get(g.code, [])]) for g in goals]


def sdg_choices() -> list[tuple[str, str]]:
    speaks = language()
    return [(g.code, f"{g.number} {g.name_in(speaks)}") for g in Goal.objects.filter(family=Goal.Family.SDG)]


@lru_cache(maxsize=16)
def _currencies_in(speaks: str) -> tuple:
    try:
        names = Locale.parse(speaks).currencies
    except (UnknownLocaleError, ValueError):
        names = {}
    return tuple((code, f"{code} {names.get(code, '')}".strip()) for code in CURRENCIES)


def currency_choices() -> list:
    known = _currencies_in(language())
    usual = [(code, dict(known)[code]) for code in USUAL_CURRENCIES]
    return [("", "–"), *usual, *(pair for pair in known if pair[0] not in USUAL_CURRENCIES)]


def _whole(goal: Goal) -> str:
    return _("The whole goal %(number)d") % {"number": goal.number}
