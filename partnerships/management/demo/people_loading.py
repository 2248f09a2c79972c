"""Make the accounts, the bodies' mailboxes and the authorities of the demonstration."""

from decimal import Decimal

from allauth.account.models import EmailAddress

from portal.accounts.models import User
from portal.accounts.roles import give
from portal.directory import actions as directory
from portal.directory.models import Authority, Body, Country, FocalPoint, Membership
from portal.directory.states import PROFILE_BLOCKS, MembershipRole

from .people import FOCAL_POINTS, MEMBERS, OTHERS, PASSWORD, STAFF, Person
from .places import PLACES, Place


def make_people() -> dict[str, User]:
    """Accounts by the part of the address before the @; each address counts as verified."""
    users = {}
    for person in [*STAFF, *MEMBERS, *OTHERS.values()]:
        user = User.objects.filter(email=person.email).first() or _make(person)
        users[person.email.split("@")[0]] = user
    return users


def _make(person: Person) -> User:
    user = User.objects.create_user(
        person.email,
        PASSWORD,
        role_title=person.role_title,
        language=person.language,
        time_zone=person.time_zone,
        country=person.country,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if person.roles:
        give(user, *person.roles)
    return user


def make_focal_points() -> None:
    bodies = {body.acronym: body for body in Body.objects.filter(acronym__in=FOCAL_POINTS)}
    for acronym, body in bodies.items():
        for role, is_deputy in (("Decentralised cooperation desk", False), ("Deputy of the desk", True)):
            address = f"{acronym}{'.deputy' if is_deputy else ''}@demo.example"
            FocalPoint.objects.get_or_create(
                body=body,
                email=address,
                defaults={"role_title": role, "language": FOCAL_POINTS[acronym], "is_deputy": is_deputy},
            )


def make_places(users: dict[str, User]) -> dict[str, Authority]:
    return {place.key: _settle(place, users) for place in PLACES}


def _settle(place: Place, users: dict[str, User]) -> Authority:
    people = [(p, users[p.email.split("@")[0]]) for p in MEMBERS if p.member_of == place.key]
    people.sort(key=lambda pair: pair[0].member_role != MembershipRole.ADMIN)
    (first, admin), *others = people
    known = Membership.objects.filter(user=admin).select_related("authority").first()
    if known is not None:
        return known.authority
    membership = _first_membership(place, admin, first.role_title)
    for person, user in others:
        asked = directory.ask_to_join(authority=membership.authority, by=user, role_title=person.role_title)
        directory.approve_member(membership=asked, by=admin, role=person.member_role)
    authority = _fill_profile(membership.authority, place.profile, admin)
    for block in PROFILE_BLOCKS:
        directory.give_consent(authority=authority, block=block, given=True, role=first.role_title, by=admin)
    return Authority.objects.get(pk=authority.pk)


def _first_membership(place: Place, admin: User, role_title: str) -> Membership:
    if place.subdivision:
        return directory.claim(authority=by_subdivision(place.subdivision), by=admin, role_title=role_title)
    values = {
        "official_name": place.official_name,
        "level": place.level,
        "country": Country.objects.get(pk=place.country),
    }
    return directory.propose(values=values, by=admin, role_title=role_title)


def _fill_profile(authority: Authority, profile: dict, admin: User) -> Authority:
    given = {name: Decimal(v) if name in ("latitude", "longitude") else v for name, v in profile.items()}
    for key, block in PROFILE_BLOCKS.items():
        values = {name: value for name, value in given.items() if name in block.fields}
        if values:
            authority = directory.update_profile(
                authority=authority, block=key, values=values, version=authority.version, by=admin
            )
    left = set(given) - {name for block in PROFILE_BLOCKS.values() for name in block.fields}
    if left:
        raise ValueError(f"no block of the profile has {sorted(left)}")
    return authority


def by_subdivision(code: str) -> Authority:
    return Authority.objects.get(source="iso3166-2", source_key=code)


def editor_of(authority: Authority, language: str, users: dict[str, User]) -> User:
    """Who writes for a territory: its own person, or the one who stands for all the others of that language."""
    writing = Membership.objects.writing().filter(authority=authority).order_by("-role", "pk").first()
    if writing is not None:
        return writing.user
    user = users[OTHERS[language].email.split("@")[0]]
    directory.claim(authority=authority, by=user, role_title=user.role_title)
    return user
