"""The buttons that lead to the guided forms of one fund."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from ..forms.kinds import open_kinds
from ..models import Fund


@dataclass(frozen=True)
class KindLink:
    title: Any
    explanation: Any
    url: str


def offered(fund: Fund) -> list[tuple[Any, list[KindLink]]]:
    """By who the money comes from or goes to."""
    links = [
        (kind.group, KindLink(kind.title, kind.explanation, book_url(fund, kind.kind.value)))
        for kind in open_kinds(fund)
    ]
    return [(title, [link for _group, link in pairs]) for title, pairs in groupby(links, key=lambda pair: pair[0])]


def book_url(fund: Fund, kind: str) -> str:
    return reverse("admin:trustfunds_fund_book", args=[fund.pk, kind])
