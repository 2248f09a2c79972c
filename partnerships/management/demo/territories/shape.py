"""How the demonstration's territories are written down: source language first, then the same rows in others."""

from dataclasses import dataclass, field

INVENTED = {"en": "Demonstration figure", "fr": "Chiffre de démonstration", "ar": "رقم للعرض فقط"}


@dataclass(frozen=True)
class Picture:
    place: str
    seed: int
    words: dict[str, tuple[str, str]]  # language → alternative text, caption
    focal: tuple[int, int] = (50, 50)


@dataclass(frozen=True)
class Territory:
    place: str  # key of demo.places
    language: str
    accent: str
    until: str  # published, authority_check
    forms: tuple[str, ...]
    age: int  # working days since the document was begun
    texts: dict[str, dict[str, dict[str, str]]]  # language → section → field → text
    neutral: dict[str, str]
    rows: dict[str, list[tuple[dict, dict[str, dict[str, str]]]]]  # kind → (typed, language → words)
    pictures: list[Picture] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)  # section, text
    sent_to: tuple[str, ...] = ()  # keys of demo.places
    sent_to_bodies: tuple[str, ...] = ()

    @property
    def languages(self) -> list[str]:
        return list(self.texts)


def figure(value, unit: str, year: int = 2024, source: str = INVENTED["en"]) -> dict:
    return {"value": str(value), "unit": unit, "year": year, "source": source}


def project(goal: str, total: int, secured: int, readiness: str, people: int | None, email: str) -> dict:
    money = {"total": f"{total}.00", "secured": f"{secured}.00", "currency": "EUR"}
    return {"goal": goal, **money, "readiness": readiness, "people_served": people, "contact_email": email}
