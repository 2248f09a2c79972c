"""What lists, filters and liaison need of clean answers, as values for the columns of a request."""

from decimal import Decimal

from .kinds import KINDS


def amount(answers: dict, name: str) -> Decimal | None:
    value = answers.get(name)
    return Decimal(value) if value not in (None, "") else None


def money_columns(kind: str, answers: dict) -> dict:
    """`total`, `own_funds` (secured and planned together), `in_kind`, `sought` and `currency`."""
    if kind == "contribution":
        given = amount(answers, "amount")
        return {
            "currency": answers.get("currency", ""),
            "total": given,
            "own_funds": given,
            "in_kind": None,
            "sought": None,
        }
    own = [value for value in (amount(answers, "own_secured"), amount(answers, "own_planned")) if value is not None]
    return {
        "currency": answers.get("currency", ""),
        "total": amount(answers, "total"),
        "own_funds": sum(own, Decimal(0)) if own else None,
        "in_kind": amount(answers, "in_kind"),
        "sought": amount(answers, "sought"),
    }


def host_countries(kind: str, answers: dict, own_country: str) -> list[str]:
    """ISO 3166-1 codes of where the work would happen: the requester's own, for kinds on its own territory."""
    if KINDS[kind].host_is_requester:
        return [own_country]
    return list(answers.get("host_countries") or []) if answers.get("where") != "suggest" else []


def goals_and_targets(answers: dict) -> tuple[list[str], list[str]]:
    """Codes of goals (`MDG7`, `SDG6`) and of targets (`7.C`)."""
    chosen = [*(answers.get("goals") or []), *(answers.get("sdgs") or [])]
    return [code for code in chosen if "." not in code], [code for code in chosen if "." in code]


def has_private_partner(kind: str, answers: dict) -> bool:
    return any(row.get("sort") == "company" for row in answers.get("third_parties") or [])
