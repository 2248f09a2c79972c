"""Choices are kept per language and forgotten when a row changes, however it changes."""

import pytest

from portal.directory.models import Country, Goal, Target, Theme
from portal.directory.selectors import country_choices, goal_choices, requester_context, target_choices, theme_choices
from portal.directory.states import MembershipRole, Standing

from .factories import AuthorityFactory, CountryFactory, UserFactory, claimed, member

pytestmark = pytest.mark.django_db


def test_countries_stand_in_the_order_of_the_language():
    CountryFactory(iso2="ZA", name_en="South Africa", name_fr="Afrique du Sud")
    CountryFactory(iso2="AT", name_en="Austria", name_fr="Autriche")
    assert [code for code, _name in country_choices("en")] == ["AT", "ZA"]
    assert [code for code, _name in country_choices("fr")] == ["ZA", "AT"]


def test_a_second_look_costs_one_small_query_and_a_change_of_any_kind_is_seen(django_assert_num_queries):
    CountryFactory(iso2="IT", name_en="Italy")
    country_choices("en")
    with django_assert_num_queries(1):
        assert country_choices("en") == (("IT", "Italy"),)
    Country.objects.filter(pk="IT").update(name_en="Italia")  # no signal is sent
    assert country_choices("en") == (("IT", "Italia"),)
    Country.objects.bulk_create([Country(iso2="SN", iso3="SEN", name_en="Senegal")])
    assert len(country_choices("en")) == 2


def test_themes_of_today_and_targets_under_their_goals():
    Theme.objects.create(code="T01", name_en="Governance", name_fr="Gouvernance")
    Theme.objects.create(code="T02", name_en="Ended", valid_to="2001-01-01")
    goal = Goal.objects.create(code="MDG7", family="MDG", number=7, name_en="Environment")
    Target.objects.create(code="7.C", goal=goal, text_en="Water")
    assert theme_choices("fr") == (("T01", "Gouvernance"),)
    assert goal_choices("en") == (("MDG7", "7 Environment"),)
    assert target_choices("es") == (("7 Environment", (("7.C", "7.C Water"),)),)


def test_for_whom_a_person_may_act(django_assert_num_queries):
    authority, admin = claimed(official_name="B")
    other = AuthorityFactory(official_name="A")
    gone = AuthorityFactory(standing=Standing.RETIRED)
    viewer = member(other, MembershipRole.VIEWER)
    for place in (authority, gone):
        place.memberships.create(user=viewer, role="editor", state="active", decided_at=viewer.date_joined)
    with django_assert_num_queries(1):
        context = requester_context(viewer)
        assert [str(one.country) for one in context.authorities]
    assert context.authorities == [other, authority]
    assert context.writes_for == [authority]
    assert context.administers == []
    assert context.role_in(other) == MembershipRole.VIEWER
    assert requester_context(admin).administers == [authority]
    assert requester_context(UserFactory()).authorities == []
