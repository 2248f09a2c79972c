"""A donor's annual statement: its figures frozen as plain data in the row of a Document, from which the PDF and the
spreadsheet are both made."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import Kind, register

from .models import Donor
from .selectors import formulas
from .selectors.own.statement import Check, FundPart, Pool, Statement
from .states import EntryKind

STATEMENT, SHEET = "donor_statement", "donor_statement_sheet"


def may_download(user, document: Document) -> bool:
    return Donor.objects.visible_to(user).filter(pk=document.subject_id or 0).exists()


register(Kind(STATEMENT, gettext_lazy("Donor’s annual statement"), "trustfunds/pdf/statement.html", may_download, "ST"))


def statements_of(donor: Donor):
    return Document.objects.about(donor).filter(kind=STATEMENT).order_by("-asked_at", "-pk")


def with_sheets(statements: Iterable[Document]) -> list[tuple[Document, Document | None]]:
    """Each statement beside its spreadsheet; one query more. None: it was made when there was none."""
    made = list(statements)
    keys = {_sheet_key(document.dedupe_key): document for document in made}
    sheets = {sheet.dedupe_key: sheet for sheet in Document.objects.filter(dedupe_key__in=keys).defer("data")}
    return [(document, sheets.get(key)) for key, document in keys.items()]


def ask_statement(made: Statement, *, language: str, by) -> Document:
    """The same figures in the same language are the same document; new entries make a new one. Its spreadsheet is
    asked for with it, from the very data that the PDF was frozen with."""
    with translation.override(language):
        data = json.loads(json.dumps(_data(made), cls=DjangoJSONEncoder))
        content = json.dumps(data, sort_keys=True).encode()
        donor, year = made.donor, made.year
        title = _("%(donor)s: statement %(year)d") % {"donor": donor, "year": year}
        shared: dict[str, Any] = {"subject": donor, "language": language, "by": by}
        name = f"{donor.code}-{year}-{language}"
        document = ask(
            STATEMENT,
            **shared,
            title=title,
            data={**data, "as_of": timezone.now().astimezone(UTC).isoformat(timespec="minutes")},
            filename=f"{name}.pdf",
            dedupe_key=f"{STATEMENT}:{donor.pk}:{year}:{language}:{hashlib.sha256(content).hexdigest()[:32]}",
        )
        ask(
            SHEET,
            **shared,
            title=_("%(title)s, spreadsheet") % {"title": title},
            data={**document.data, "statement": document.number},
            filename=f"{name}.xlsx",
            dedupe_key=_sheet_key(document.dedupe_key),
        )
        return document


def _sheet_key(statement_key: str) -> str:
    return f"{statement_key}:xlsx"


def _data(made: Statement) -> dict:
    return {
        "donor": str(made.donor),
        "year": made.year,
        "is_interim": made.is_interim,
        "known_at": made.known_at and made.known_at.astimezone(UTC),
        "url": settings.SITE_URL + reverse("donor:statements", args=[made.donor.code]),
        "opening": made.total("opening"),
        "committed": made.total("committed"),
        "paid": made.total("paid"),
        "closing": made.total("closing"),
        "unagreed_committed": made.total("committed", is_agreed=False) or None,
        "unagreed_paid": made.total("paid", is_agreed=False) or None,
        "movements": [_movement(row) for row in made.movements],
        "funds": [_fund(part) for part in made.parts],
        "kinds": _kinds(made.sums),
        "currencies": [{"currency": c, "amount": own, "usd": usd} for c, own, usd in made.currencies],
        "checks": [_check(check) for check in made.checks],
        "is_generated": any(part.fund.is_generated for part in made.parts),
    }


def _movement(row) -> dict:
    agreement = row.agreement
    return {
        "fund": str(row.fund),
        "fund_code": row.fund.code,
        "agreement": agreement.number if agreement else "",
        "signed_on": agreement.signed_on if agreement else None,
        "opening": row.opening,
        "committed": row.committed,
        "paid": row.paid,
        "closing": row.closing,
    }


def _fund(part: FundPart) -> dict:
    return {
        "code": part.fund.code,
        "name": str(part.fund),
        "entries": [_entry(entry) for entry in part.entries],
        "kinds": _kinds(part.sums),
        "of_year": _pool(part.of_year),
        "until": _pool(part.until),
        "delivery_rate": part.delivery_rate,
    }


def _entry(entry) -> dict:
    return {
        "number": entry.number,
        "value_date": entry.value_date,
        "kind": str(EntryKind(entry.kind).label),
        "agreement": entry.agreement.number if entry.agreement else "",
        "amount": entry.amount,
        "currency": entry.currency,
        "usd": entry.amount_usd,
        "reverses": entry.reverses.number if entry.reverses else "",
        "is_certified": entry.is_certified,
    }


def _kinds(sums) -> list[dict]:
    """In the order of the kinds' table; a kind without entries has no line."""
    return [{"kind": str(kind.label), "usd": sums[kind]} for kind in EntryKind if kind.value in set(sums)]


def _pool(pool: Pool) -> dict:
    return {
        "numerator": pool.share.numerator,
        "denominator": pool.share.denominator,
        "percent": _plain(pool.share.percent),
        "figures": [
            {
                "code": row.figure.code,
                "label": str(row.figure.label),
                "of_fund": row.of_fund,
                "amount": _plain(row.amount),
            }
            for row in pool.figures
        ],
    }


def _plain(value: Decimal | None) -> str | None:
    """Exact as computed; without exponent."""
    return None if value is None else f"{value:f}"


def _check(check: Check) -> dict:
    return {
        "fund": check.fund,
        "label": _what(check),
        "statement": check.statement,
        "ledger": check.ledger,
        "is_count": check.what == "entries",
    }


def _what(check: Check) -> str:
    if check.what == "entries":
        return _("Number of entries in the year")
    if check.what == formulas.DEPOSITS.key:
        return _("Contributions of all donors together, up to the end of the year")
    if check.what == formulas.UNAGREED.key:
        return _("Contributions of the year without an agreement")
    if check.when == "opening":
        return _("Outstanding commitments at the beginning of the year")
    if check.when == "closing":
        return _("Outstanding commitments at the end of the year")
    return str(EntryKind(check.what).label)
