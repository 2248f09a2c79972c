"""IATI 2.03 activities: each transaction is a row, of a fund (hierarchy 1) or of its project (hierarchy 2)."""

from django.utils.translation import gettext_lazy

from ..base import Layout, register
from .transactions import Transactions

register(
    Layout(
        key="iati",
        label=gettext_lazy("IATI 2.03 activities"),
        help=gettext_lazy("XML of funds and their projects. Our own files come back entry by entry."),
        columns=(),
        optional=(),
        parser=Transactions,
        tag="transaction",
        own_numbers=True,
    )
)
