"""What the printed statement makes of its frozen figures: `{% load statement %}`."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from portal.core.formats import number
from portal.documents.charts import data_uri
from trustfunds.charts.own import shares

register = template.Library()


@register.simple_tag
def chart_of_shares(data: dict) -> str:
    """As a data address; nothing where nobody has contributed to any of the funds."""
    rows = [
        (fund["code"], *(Decimal(fund["until"][name]) for name in ("numerator", "denominator")))
        for fund in data["funds"]
    ]
    if not any(whole for _code, _own, whole in rows):
        return ""
    return data_uri(shares(rows).wide, title=_("Your contributions and those of all donors, by fund"))


@register.filter
def side_by_side(fund: dict) -> list[dict]:
    """Each figure up to the end of the year, with its part of the year where it has one."""
    of_year = {row["label"]: row for row in fund["of_year"]["figures"]}
    return [{**row, "of_year": of_year.get(row["label"]), "until": row} for row in fund["until"]["figures"]]


@register.filter
def difference(check: dict) -> str:
    return number(Decimal(check["statement"]) - Decimal(check["ledger"]), 0 if check["is_count"] else 2)
