"""Rows for tests: the fewest that make sense. Requests beyond a draft are made by the actions themselves."""

import factory
from django.contrib.auth.models import Group

from partnerships import actions
from partnerships.models import PartnershipRequest, ReasonCode
from partnerships.states import CHECK_VALUES, Check, Kind, Outcome
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from portal.directory.models import Authority, Body, Country, FocalPoint, Goal, Membership, Target, Theme
from portal.directory.states import Level, MembershipRole, MembershipState


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    role_title = "Officer"
    language = "en"


def staff(*roles: str, **fields) -> User:
    """A member of staff with roles; the groups come from `sync_roles` run after migrations."""
    user = UserFactory(is_staff=True, **fields)
    missing = [key for key in roles if key not in ROLES]
    assert not missing, f"no such role: {missing}"
    groups = list(Group.objects.filter(name__in=roles))
    assert len(groups) == len(roles), "roles are not synchronised to groups"
    user.groups.add(*groups)
    return user


class CountryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ("iso2",)

    iso2 = "SN"
    iso3 = "SEN"
    name_en = "Senegal"
    name_fr = "Sénégal"
    name_es = "Senegal"
    is_programme_country = True


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authority

    number = factory.Sequence(lambda n: f"LRA-T{n:05d}")
    slug = factory.Sequence(lambda n: f"authority-{n}")
    official_name = factory.Sequence(lambda n: f"Région d’Étude {n}")
    level = Level.REGION
    country = factory.SubFactory(CountryFactory)


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body
        django_get_or_create = ("acronym",)

    acronym = "fao"
    display_acronym = factory.LazyAttribute(lambda o: o.acronym.upper())
    name_en = factory.LazyAttribute(lambda o: f"Body {o.acronym}")
    kind = Body.Kind.AGENCY
    headquarters = "Rome"
    mandate_en = "Food and agriculture"


class FocalPointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FocalPoint

    body = factory.SubFactory(BodyFactory)
    role_title = "Decentralised cooperation desk"
    email = factory.LazyAttribute(lambda o: f"{o.body.acronym}@example.int")
    language = "en"


class ReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReasonCode
        django_get_or_create = ("code",)

    code = "test-declined"
    use = Outcome.DECLINED
    name_en = "Outside the mandate"
    explanation_en = "The request lies outside what the Hub may do."


def member(authority: Authority, role: str = MembershipRole.EDITOR, **fields) -> User:
    user = UserFactory(**fields)
    Membership.objects.create(
        authority=authority, user=user, role=role, state=MembershipState.ACTIVE, decided_at=user.date_joined
    )
    return user


def theme(code: str = "T11") -> Theme:
    return Theme.objects.get_or_create(code=code, defaults={"name_en": "Water", "name_fr": "Eau"})[0]


def target(code: str = "7.C") -> Target:
    goal, _created = Goal.objects.get_or_create(
        code=f"MDG{code[0]}", defaults={"family": "MDG", "number": int(code[0]), "name_en": "Goal"}
    )
    return Target.objects.get_or_create(code=code, defaults={"goal": goal, "text_en": "Safe water"})[0]


def clean_answers(**changes) -> dict:
    """What the strict forms would hand to `submit` for a host territory seeking partners."""
    theme(), target()
    return {
        "role": "Head of unit",
        "capacity": "official",
        "language": "fr",
        "title": "Eau potable pour Mbaye",
        "summary": "Un second partenaire pour le réseau d’eau.",
        "motivation": "Trois villages marchent encore quatre kilomètres.",
        "expected_results": [{"result": "Neuf bornes-fontaines"}],
        "themes": ["T11"],
        "goals": ["7.C"],
        "seeks": ["money"],
        "partners_where": "suggest",
        "currency": "EUR",
        "total": "95000.00",
        "own_secured": "14000.00",
        "in_kind": "8000.00",
        "sought": "73000.00",
        "consent_publish": True,
        "consent_share": True,
        "declaration": True,
        **changes,
    }


def draft(authority: Authority | None = None, *, by: User | None = None, **fields) -> PartnershipRequest:
    authority = authority or AuthorityFactory()
    by = by or member(authority)
    fields = {"kind": Kind.HOST_TERRITORY, "language": "fr", **fields}
    return PartnershipRequest.objects.create(authority=authority, created_by=by, **fields)


def submitted(authority: Authority | None = None, *, by: User | None = None, answers: dict | None = None, **fields):
    row = draft(authority, by=by, **fields)
    return actions.submit(request=row, by=row.created_by, answers=answers or clean_answers())


def screening(owner: User | None = None, **fields) -> PartnershipRequest:
    return actions.take(request=submitted(**fields), by=owner or staff("triage"))


def fill_checklist(row: PartnershipRequest) -> None:
    for key in Check:
        actions.check(request=row, by=row.owner, check_key=key, value=CHECK_VALUES[key][0][0])


def in_review(owner: User | None = None, **fields) -> PartnershipRequest:
    row = screening(owner, **fields)
    fill_checklist(row)
    return actions.advance(request=row, by=row.owner)


def proposed(owner: User | None = None, *, outcome: str = Outcome.DECLINED, **fields) -> PartnershipRequest:
    row = in_review(owner, **fields)
    reason = ReasonFactory(code=f"test-{outcome}", use=outcome)
    actions.propose(request=row, by=row.owner, outcome=outcome, reason=reason, message="Voici notre réponse.")
    row.refresh_from_db()
    return row
