"""How the directory's pages say its words: `{% load directory %}`."""

from django import template
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core import formats
from portal.core.templatetags.portal import pill
from portal.core.text import normalise
from portal.directory.models import Authority, Body
from portal.directory.models.names import in_language as text_in
from portal.directory.selectors.profile import block_rows as rows_of
from portal.directory.states import VERIFICATION_TONES, Block, Standing

register = template.Library()


@register.filter
def in_language(obj, field: str) -> str:
    return text_in(obj, field)


@register.filter
def known_as(authority: Authority) -> str:
    """Its name in the language of the page, where that differs from the official one."""
    name = authority.name_in(get_language() or "en")
    return "" if normalise(name) == normalise(authority.official_name) else name


@register.simple_tag
def standing_pill(authority: Authority):
    if authority.standing in (Standing.UNCLAIMED, Standing.RETIRED):
        return pill(authority.get_standing_display())
    return pill(authority.get_verification_display(), VERIFICATION_TONES[authority.verification])


@register.filter
def block_rows(authority: Authority, block: Block) -> list[tuple]:
    return rows_of(authority, block)


@register.filter
def done_of(state) -> str:
    return _("%(done)d of %(asked)d") % {"done": state.done, "asked": state.asked}


@register.filter
def consent_by(consent: dict) -> str:
    """The person and the role; the role alone where that is all the person is known by."""
    return ", ".join(dict.fromkeys([consent["by"], consent["role"]]))


@register.filter
def consent_day(consent: dict) -> str:
    moment = parse_datetime(consent["at"])
    return formats.day(moment)


@register.filter
def plural_kind(label) -> str:
    headings = {
        Body.Kind.AGENCY.label: _("UN agencies"),
        Body.Kind.BUREAU.label: _("UNDP bureaux"),
        Body.Kind.REGIONAL.label: _("UNDP’s regional bureaux"),
    }
    return headings.get(label, str(label))


@register.filter
def goal_code(code: str) -> str:
    """`MDG1` as the reader's language calls it: “MDG 1”, “ODM 1”."""
    family = _("MDG") if code.startswith("MDG") else _("SDG")
    return f"{family} {code[3:]}"


@register.filter
def unlocalized(value) -> str:
    return str(value)


@register.filter
def check_url(pk: int) -> str:
    return reverse("admin:directory_authority_check", args=[pk])
