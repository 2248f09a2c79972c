"""What an address asks of a staff page: a fund, a day, a year. What makes no sense is as if it were not there."""

from datetime import date

from django.core.validators import slug_re
from django.http import QueryDict
from django.utils.dateparse import parse_date

from ..models import Fund


def fund(params: QueryDict) -> Fund | None:
    code = params.get("fund", "")
    return Fund.objects.filter(code=code).first() if slug_re.fullmatch(code) else None


def day(params: QueryDict, name: str, default: date | None = None) -> date | None:
    try:
        return parse_date(params.get(name, "")) or default
    except ValueError:
        return default


def year(params: QueryDict, name: str, default: int) -> int:
    text = params.get(name, "")
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text >= "1900" else default


def funds():
    """To choose from."""
    return Fund.objects.only("pk", "code", "name_en", "name_fr", "name_es")
