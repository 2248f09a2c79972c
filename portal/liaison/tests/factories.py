"""Rows for tests. The subject of a referral is an authority: liaison knows no requests."""

import factory
from django.contrib.auth.models import Group

from portal.accounts.models import User
from portal.directory.models import Authority, Body, BodyTheme, Country, FocalPoint, Theme
from portal.directory.states import Level
from portal.liaison import actions
from portal.liaison.models import Referral


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    role_title = "Liaison desk, Africa"


def staff(*roles: str, **fields) -> User:
    user = UserFactory(is_staff=True, **fields)
    groups = list(Group.objects.filter(name__in=roles))
    assert len(groups) == len(roles), "roles are not synchronised to groups"
    user.groups.add(*groups)
    return user


class CountryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ("iso2",)

    iso2 = "SN"
    iso3 = factory.LazyAttribute(lambda o: f"{o.iso2}X")
    name_en = "Senegal"
    name_fr = "Sénégal"


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

    acronym = factory.Sequence(lambda n: f"body{n}")
    display_acronym = factory.LazyAttribute(lambda o: o.acronym.upper())
    name_en = factory.LazyAttribute(lambda o: f"Organization {o.acronym}")
    kind = Body.Kind.AGENCY
    headquarters = "Geneva"
    mandate_en = "Work"


class FocalPointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FocalPoint

    body = factory.SubFactory(BodyFactory)
    role_title = "Partnerships unit"
    email = factory.Sequence(lambda n: f"mailbox{n}@example.int")
    language = "en"


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"X{n:02d}")
    name_en = factory.LazyAttribute(lambda o: f"Theme {o.code}")


def asked_on(body: Body, *themes: Theme, rank: int = 1) -> None:
    for theme in themes:
        BodyTheme.objects.create(body=body, theme=theme, rank=rank)


def body_with_mailbox(**fields) -> Body:
    body = BodyFactory(**fields)
    FocalPointFactory(body=body)
    return body


def prepared(subject=None, *, by: User | None = None, body: Body | None = None, **options) -> Referral:
    options = {
        "kind": "comment",
        "summary": "Drinking water for three villages near Louga.",
        "reason": "Works on the theme: water.",
        "subject_reference": "PR-2026-0042",
        "subject_title": "Drinking water for Mbaye",
        **options,
    }
    return actions.prepare(
        subject or AuthorityFactory(), body or body_with_mailbox(), by=by or staff("liaison"), **options
    )


def sent(subject=None, *, by: User | None = None, **options) -> Referral:
    by = by or staff("liaison")
    return actions.send(prepared(subject, by=by, **options), by=by)
