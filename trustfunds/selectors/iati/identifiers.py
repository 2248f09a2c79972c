"""Identifiers of activities: the reporter's own, a hyphen, the code. `/`, `&`, `|`, `?` and blanks are not allowed."""

import re

from django.conf import settings

from ...models import Donor, Fund, Organisation, Project
from ..names import is_concealed

FORBIDDEN = re.compile(r"[^A-Za-z0-9.\-]")


def fund_identifier(fund: Fund) -> str:
    return f"{settings.IATI_REPORTER}-{fund.code}"


def project_identifier(fund: Fund, project: Project) -> str:
    return f"{fund_identifier(fund)}-{spelled(project.code)}"


def spelled(code: str) -> str:
    """One to one: `SUD/15` becomes `SUD_2F15`, so that two codes never share an identifier."""
    return FORBIDDEN.sub(lambda sign: "".join(f"_{byte:02X}" for byte in sign[0].encode()), code)


def party_reference(party: Donor | Organisation | None) -> str:
    """Of a party that is public: its own reference, or that of the UN body it is."""
    if party is None or is_concealed(party):
        return ""
    body = getattr(party, "body", None)
    return party.iati_reference or (body.iati_reference if body else "")
