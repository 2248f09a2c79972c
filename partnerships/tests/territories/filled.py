"""A territory whose people have written everything that is asked, made of the registry itself."""

from io import BytesIO

from PIL import Image

from partnerships.actions import territories as actions
from partnerships.models import TerritoryProfile
from partnerships.registry import Question, Type
from partnerships.registry.profile import ROWS, SECTIONS
from partnerships.selectors.territories.loaded import Loaded
from partnerships.tests.factories import AuthorityFactory, UserFactory
from portal.directory.models import Goal, Membership, Theme
from portal.directory.states import MembershipRole, MembershipState


def member(authority, role: str = MembershipRole.ADMIN, **fields):
    user = UserFactory(**fields)
    Membership.objects.create(
        authority=authority, user=user, role=role, state=MembershipState.ACTIVE, decided_at=user.date_joined
    )
    return user


def reference() -> None:
    Theme.objects.get_or_create(code="T11", defaults={"name_en": "Water", "name_fr": "Eau", "name_es": "Agua"})
    Theme.objects.get_or_create(code="T06", defaults={"name_en": "Agriculture"})
    Goal.objects.get_or_create(
        code="SDG6", defaults={"family": "SDG", "number": 6, "name_en": "Clean water", "colour": "#26BDE2"}
    )


def territory(language: str = "en", **authority) -> tuple[TerritoryProfile, object]:
    reference()
    place = AuthorityFactory(**authority)
    admin = member(place)
    return actions.open_profile(authority=place, by=admin, language=language), admin


def picture(width: int = 900, height: int = 600, colour: str = "#3288CE", layout: str = "PNG", **options) -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), colour).save(target, layout, **options)
    return target.getvalue()


def fill(profile: TerritoryProfile, by, language: str = "en") -> TerritoryProfile:
    """Everything that `language` needs. Rows are added where there are too few, and worded in it."""
    for section in SECTIONS.values():
        for kind in section.rows:
            _rows(profile, by, kind, language)
        answers = {q.name: _value(q, language) for q in section.questions if q.required}
        _save(profile, by, section.key, language, answers)
    if not profile.photos.kept().filter(place="cover").exists():
        actions.add_photo(
            profile=profile, by=by, content=picture(), place="cover", credit="A. Sy", language=language, alt="A plain"
        )
    profile.refresh_from_db()
    return profile


def _save(profile, by, section: str, language: str, answers: dict) -> None:
    actions.save_section(
        profile=profile,
        by=by,
        section=section,
        language=language,
        answers=answers,
        base=dict.fromkeys(answers),
        version=None,
    )


def _rows(profile, by, key: str, language: str) -> None:
    kind = ROWS[key]
    words = {q.name: f"{q.name} {language}" for q in kind.worded if q.required}
    for row in Loaded(profile).rows(key):
        row.texts = {**row.texts, language: words}
        row.save()
    for number in range(len(Loaded(profile).rows(key)), max(kind.at_least, 1)):
        typed = {q.name: _value(q, language, number) for q in kind.neutral if q.required or q.name in ("value", "unit")}
        actions.add_row(profile=profile, by=by, kind=key, typed=typed, texts={language: words})


VALUES = {
    "value": "1250",
    "unit": "people",
    "year": 2024,
    "source": "Census",
    "theme": "T11",
    "goal": "SDG6",
    "total": "95000.00",
    "secured": "35000.00",
    "currency": "EUR",
    "readiness": "ready",
    "year_from": 2010,
    "email": "coop@example.org",
}


def _value(question: Question, language: str, number: int = 0):
    if question.name in VALUES:
        return VALUES[question.name]
    assert question.type in (Type.TEXT, Type.LONG_TEXT), question.name
    return f"{question.name} in {language}"
