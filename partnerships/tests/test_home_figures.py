from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships.models import PartnershipRequest
from partnerships.selectors import figures
from partnerships.selectors.figures import home_figures

from .factories import AuthorityFactory, draft, member, submitted

pytestmark = pytest.mark.django_db


def said() -> list[tuple[str, str]]:
    return [(figure.value, figure.label) for figure in home_figures()]


def decided_after(authority, by, *days: float) -> None:
    now = timezone.now()
    for took in days:
        row = submitted(authority, by=by)
        PartnershipRequest.objects.filter(pk=row.pk).update(
            submitted_at=now - timedelta(days=took), decided_at=now, decided_by=by
        )


def test_no_request_no_figure_and_a_draft_is_none():
    draft()
    assert said() == []


def test_open_requests_are_counted():
    submitted()
    assert said() == [("1", "request open now")]


def test_few_decisions_make_no_median():
    authority = AuthorityFactory()
    decided_after(authority, member(authority), *[3] * (figures.ENOUGH - 1))
    assert len(said()) == 1


def test_median_of_the_last_twelve_months_in_whole_days():
    authority = AuthorityFactory()
    by = member(authority)
    decided_after(authority, by, 1, 4, 12.2, 30, 90)
    assert said()[1] == ("12 days", "median time to a decision, last twelve months")


def test_two_queries_at_most(django_assert_max_num_queries):
    authority = AuthorityFactory()
    decided_after(authority, member(authority), *[3] * figures.ENOUGH)
    with django_assert_max_num_queries(2):
        said()
