"""The lists people choose from that the directory does not keep: currencies, and goals with their targets."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.directory.selectors import goal_choices, target_choices

USUAL_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "XOF", "XAF", "MAD")
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "XOF", "XAF", "MAD")
CURRENCIES = (  # noqa: SIM905 one line a code would hide the list
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF"
    " CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR"
    " ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT"
    " MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR"
    " SBD SCR SDG SEK SGD SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV"
    " WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
).split()


def goal_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each Millennium Development Goal with itself as a whole and its targets."""
    groups = []
    for (code, name), (_name, targets) in zip(goal_choices(), target_choices(), strict=True):
        whole = _("The whole goal %(number)s") % {"number": code.removeprefix("MDG")}
        groups.append((f"{_('MDG')} {name}", [(code, whole), *targets]))
    return groups


def currency_choices() -> list[tuple[str, str]]:
    known = _currencies_in((get_language() or "en")[:2])
    usual = [(code, dict(known)[code]) for code in USUAL_CURRENCIES]
    return [("", "–"), *usual, *(pair for pair in known if pair[0] not in USUAL_CURRENCIES)]


@lru_cache(maxsize=16)
def _currencies_in(language: str) -> tuple[tuple[str, str], ...]:
    try:
        names = Locale.parse(language).currencies
    except (UnknownLocaleError, ValueError):
        names = {}
    return tuple((code, f"{code} {names.get(code, '')}".strip()) for code in CURRENCIES)
