import pytest
from django.utils import translation

from portal.accounts.models import User
from portal.core.desk.counts import Count, capped_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return User.objects.bulk_create([User(email=f"p{n}@example.org", name="A" if n < 3 else "B") for n in range(8)])


def test_several_sets_are_counted_by_one_query(people, django_assert_num_queries):
    sets = {"a": User.objects.filter(name="A"), "b": User.objects.filter(name="B"), "none": User.objects.none()}
    with django_assert_num_queries(1):
        counts = capped_counts(sets)
    assert counts == {"a": Count(3), "b": Count(5), "none": Count(0)}


def test_it_stops_at_the_cap_and_says_so(people):
    counts = capped_counts({"a": User.objects.filter(name="A"), "b": User.objects.order_by("email")}, cap=3)
    assert counts == {"a": Count(3), "b": Count(3, capped=True)}


def test_nothing_to_count_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert capped_counts({}) == {}
        assert capped_counts({"none": User.objects.none()}) == {"none": Count(0)}


def test_values_with_signs_of_formatting_are_values(people):
    assert capped_counts({"odd": User.objects.filter(name="100% %s 'x'")})["odd"] == Count(0)


def test_a_count_is_written_in_the_readers_language():
    assert str(Count(1000, capped=True)) == "1,000+"
    with translation.override("es"):
        assert str(Count(12500)) == "12\xa0500"
    assert not Count(0)
    assert Count(1)
