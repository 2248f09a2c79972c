"""The file as a document: made once for each state of the ledger, small ones at once, large ones by the worker."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import BinaryIO

from django.db.models import Q
from django.utils.translation import gettext_lazy

from portal.core.snapshot import snapshot
from portal.documents import making
from portal.documents.actions import ask
from portal.documents.models import Document
from portal.documents.registry import Kind, register

from ...models import Fund
from ...selectors.state import LedgerState
from .validation import validate
from .writing import reportable, write

KIND = "iati"
AT_ONCE = 5_000  # entries; more is made by the worker
WHOLE_NAME = "funds"


def ask_file(funds: Sequence[Fund], state: LedgerState) -> Document:
    """The file of these funds, or of all where none is named, in this state; those of earlier states go, for a name
    they show may have been withheld since."""
    key = f"iati-{file_key(funds, state)}"
    known = Document.objects.filter(dedupe_key=key).first()
    if known is not None:
        return known
    name = f"{_name(funds)}-iati.xml"
    document = ask(
        KIND,
        subject=funds[0] if len(funds) == 1 else None,
        title=name,
        data={"funds": [fund.code for fund in funds], "state": state.key, "entries": state.entries},
        language="en",
        filename=name,
        by=None,
        dedupe_key=key,
    )
    _forget_older(document)
    if state.entries <= AT_ONCE:
        making.make(document.pk, bounded=False)
        document.refresh_from_db()
    return document


def file_key(funds: Sequence[Fund], state: LedgerState) -> str:
    return f"{state.key}-{_digest(funds)}" if funds else state.key


def _name(funds: Sequence[Fund]) -> str:
    if len(funds) == 1:
        return funds[0].code
    return f"{WHOLE_NAME}-{_digest(funds)}" if funds else WHOLE_NAME


def _digest(funds: Sequence[Fund]) -> str:
    return sha256("|".join(fund.code for fund in funds).encode()).hexdigest()[:12]


def _forget_older(document: Document) -> None:
    """Also the selections nobody asks for again: their state is over."""
    same = Q(filename=document.filename)
    selection = Q(filename__startswith=f"{WHOLE_NAME}-") & ~Q(data__state=document.data["state"])
    older = Document.objects.filter(same | selection, kind=KIND, pk__lt=document.pk)
    for row in older:
        if row.file:
            row.file.delete(save=False)
        row.delete()


def make(document: Document, file: BinaryIO, told: Callable[[int], None]) -> None:
    """Of one moment, although it may take minutes: fund, projects and entries agree with each other.

    Raises NotValid: the document then stands on the desk as failed, with what is wrong."""
    codes, whole = document.data["funds"], max(1, document.data["entries"])
    funds = reportable().filter(code__in=codes) if codes else reportable()
    with snapshot() as aside:
        # A transfer is written twice, at the fund and at the project: the bar never runs beyond its end.
        write(file, funds, lambda count: aside(lambda: told(min(70, count * 70 // whole))))
    file.seek(0)
    validate(file)
    file.seek(0, 2)


register(
    Kind(
        KIND,
        gettext_lazy("Funds in the IATI format"),
        "",
        lambda user, document: True,
        "IATI",
        write=make,
        suffix="xml",
        content_type="application/xml",
        is_unlisted=True,
    )
)
