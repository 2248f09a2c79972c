"""The demonstration's opportunities: published by the action itself, once their case was screened."""

import pytest
from django.urls import reverse

from partnerships.management.demo import people_loading as loading
from partnerships.management.demo.answers import of_row
from partnerships.management.demo.cases import CASES
from partnerships.management.demo.others import ROWS
from partnerships.management.demo.walk import PATHS, Walk, working_day
from partnerships.tests.factories import AuthorityFactory, member, target, theme
from portal.core.models import Activity


def test_at_least_three_kinds_look_for_partners_and_each_was_screened():
    published = [one for one in [*CASES, *ROWS] if one.publish]
    assert len({one.kind for one in published}) >= 3
    assert all("advance" in PATHS[one.until] for one in published)


@pytest.mark.django_db
def test_a_published_row_is_an_opportunity_by_the_action(client):
    row = next(one for one in ROWS if one.publish and one.until == "review")
    for code in row.themes:
        theme(code)
    for code in row.goals:
        target(code)
    authority = AuthorityFactory()
    answers = of_row(row, working_day(row.age))
    made = Walk(
        authority=authority, editor=member(authority), kind=row.kind, language=row.language, answers=answers,
        age=row.age, until=row.until, staff=loading.make_people(), publish_it=True,
    ).run()  # fmt: skip
    assert Activity.objects.about(made).filter(verb="publish", is_public=True).count() == 1
    page = client.get(reverse("opportunities:list")).content.decode()
    assert row.title in page and "demonstration data" in page
