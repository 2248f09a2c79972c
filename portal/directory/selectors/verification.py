"""What staff see beside the checklist: hints from the rows themselves, never a verdict."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..models import Authority, Membership, VerificationCheck

# Mailboxes that anybody may open say nothing about an authority.
_FREE_MAIL = """
gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com yahoo.fr yahoo.es icloud.com proton.me
protonmail.com gmx.com gmx.net mail.com mail.ru yandex.ru orange.fr free.fr laposte.net libero.it
"""
FREE_MAIL = frozenset(_FREE_MAIL.split())


@dataclass(frozen=True)
class CheckLine:
    key: str
    label: Any
    check: VerificationCheck | None
    hint: str


def checklist(authority: Authority, members: list[Membership]) -> list[CheckLine]:
    done = {check.key: check for check in authority.checks.select_related("checked_by")}
    hints: dict[str, str] = {VerificationCheck.Key.DOMAIN: domain_hint(authority, members)}
    return [CheckLine(key, label, done.get(key), hints.get(key, "")) for key, label in VerificationCheck.Key.choices]


def domain_hint(authority: Authority, members: list[Membership]) -> str:
    domains = sorted({m.user.email.rpartition("@")[2].lower() for m in members if m.is_active})
    if not domains:
        return _("Nobody works for it yet.")
    shown = get_text_list(domains, _("and"))
    site = (urlsplit(authority.website).hostname or "").removeprefix("www.")
    if not site:
        return _("Members write from %(domains)s; the profile names no website to compare.") % {"domains": shown}
    if any(same_house(domain, site) for domain in domains):
        return _("Members write from %(domains)s, the website is %(site)s: they match.") % {
            "domains": shown,
            "site": site,
        }
    if set(domains) <= FREE_MAIL:
        return _("Members write from %(domains)s, which anybody may use; the website is %(site)s.") % {
            "domains": shown,
            "site": site,
        }
    return _("Members write from %(domains)s, the website is %(site)s: they differ.") % {
        "domains": shown,
        "site": site,
    }


def same_house(domain: str, site: str) -> bool:
    """`mail.regione.toscana.it` and `regione.toscana.it`: one lies inside the other."""
    return domain == site or domain.endswith(f".{site}") or site.endswith(f".{domain}")
