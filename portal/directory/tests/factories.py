"""Rows for tests, the fewest that make sense; what a decision makes is made by its action."""

import factory

from portal.accounts.models import User
from portal.accounts.roles import give
from portal.directory import actions
from portal.directory.models import Authority, Body, Country, Membership
from portal.directory.states import Level, MembershipRole, MembershipState, Standing

ROLE = "Head of international relations"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")


def staff(*roles: str, **fields) -> User:
    user = UserFactory(**fields)
    give(user, *roles)
    return user


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body
        django_get_or_create = ("acronym",)

    acronym = "rba"
    display_acronym = factory.LazyAttribute(lambda o: o.acronym.upper())
    name_en = factory.LazyAttribute(lambda o: f"Body {o.acronym}")
    kind = Body.Kind.REGIONAL
    headquarters = "New York"
    mandate_en = "What it is for."


class CountryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ("iso2",)

    iso2 = "IT"
    iso3 = factory.LazyAttribute(lambda o: f"{o.iso2}X")
    name_en = factory.LazyAttribute(lambda o: {"IT": "Italy", "SN": "Senegal"}.get(o.iso2, f"Country {o.iso2}"))
    name_fr = factory.LazyAttribute(lambda o: {"IT": "Italie", "SN": "Sénégal"}.get(o.iso2, ""))


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authority
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: f"LRA-9{n:05d}")
    slug = factory.Sequence(lambda n: f"authority-{n}")
    official_name = factory.Sequence(lambda n: f"Comune di Prova {n}")
    level = Level.MUNICIPALITY
    country = factory.SubFactory(CountryFactory)
    source = "iso3166-2"

    @factory.post_generation
    def findable(self, create, extracted, **kwargs):
        self.fill_search_text()
        self.save()


def member(authority: Authority, role: str = MembershipRole.EDITOR, **fields) -> User:
    """A person at work for the authority, as if they had come long ago."""
    user = UserFactory(**fields)
    Membership.objects.create(
        authority=authority,
        user=user,
        role=role,
        state=MembershipState.ACTIVE,
        decided_at=user.date_joined,
        role_title=ROLE,
    )
    Authority.objects.filter(pk=authority.pk, standing=Standing.UNCLAIMED).update(
        standing=Standing.CLAIMED, claimed_at=user.date_joined
    )
    return user


def claimed(**fields) -> tuple[Authority, User]:
    """An authority with the admin who claimed it."""
    authority, person = AuthorityFactory(**fields), UserFactory()
    actions.claim(authority=authority, by=person, role_title=ROLE)
    return Authority.objects.select_related("country").get(pk=authority.pk), person


def membership(authority: Authority, user: User) -> Membership:
    return Membership.objects.select_related("user", "authority__country").get(authority=authority, user=user)


def asks(authority: Authority, **fields) -> Membership:
    person = UserFactory(**fields)
    return actions.ask_to_join(authority=authority, by=person, role_title="Officer", note="We share an office.")
