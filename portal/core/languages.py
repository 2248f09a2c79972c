"""The languages of the portal, and which of several texts a reader gets."""

from django.conf import settings

CODES = tuple(code for code, _name in settings.LANGUAGES)


def written_in(row, field: str, *wanted: str) -> str:
    """The first language in which the row has the text (`title` → `title_fr` …): those wanted, in their order, then the
    portal's own; empty where it has none."""
    codes = [*(code[:2] for code in wanted), *CODES]
    return next((code for code in codes if getattr(row, f"{field}_{code}", "")), "")


def text_for(row, field: str, *wanted: str) -> str:
    """The text a reader of these languages gets."""
    return getattr(row, f"{field}_{written_in(row, field, *wanted)}", "")
