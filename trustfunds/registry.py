"""Fields of an entry by the names that exports, the open data and imports share (interface.md)."""

ENTRY_REQUIRED = ("fund", "kind", "value_date", "amount", "currency")
ENTRY_OPTIONAL = (
    *("number", "amount_usd", "rate", "rate_date", "rate_source", "donor", "organisation", "project", "agreement"),
    *("certified", "reverses", "batch", "other_fund", "window", "fee_rate", "category_set", "category"),
    *("description", "source_year", "refers_to"),
)
ENTRY_FIELDS = (*ENTRY_REQUIRED, *ENTRY_OPTIONAL)
# What a foreign table may hold: the batch is ours, and what an entry refers to is a number of another ledger.
MAPPED_FIELDS = tuple(name for name in ENTRY_FIELDS if name not in {"batch", "refers_to"})
