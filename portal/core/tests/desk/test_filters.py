from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone

from portal.accounts.models import User
from portal.core.desk.filters import Choice, Days, Viewer

NAMES = Choice(
    "name",
    "Name",
    lambda viewer: [("a", "A & A"), ("b", "B")],
    lambda rows, values, viewer: rows.filter(name__in=values),
)
JOINED = Days("joined", "Joined", "date_joined")


def bound(definition, address: str):
    return definition.bind(QueryDict(address), Viewer(None))


def test_a_choice_knows_only_what_it_offers():
    assert bound(NAMES, "name=a&name=x&name=").values == ["a"]
    assert not bound(NAMES, "name=x").active
    assert bound(NAMES, "name=a&name=b").text == "A & A, B"


def test_options_are_escaped_and_mark_what_is_chosen():
    assert bound(NAMES, "name=b").options == '<option value="a">A &amp; A<option value="b" selected>B'


def test_options_are_read_only_where_they_are_needed():
    asked = []
    definition = Choice("x", "X", lambda viewer: asked.append(1) or [("1", "One")], lambda rows, values, viewer: rows)
    assert not bound(definition, "").active
    assert asked == []


@pytest.mark.django_db
def test_days_include_both_ends_in_the_readers_zone():
    for hour in (22, 23):
        moment = timezone.datetime(2026, 3, 9, hour, 30, tzinfo=timezone.get_fixed_timezone(0))
        User.objects.create(email=f"{hour}@example.org", date_joined=moment)
    with timezone.override("Europe/Rome"):
        found = bound(JOINED, "joined_from=2026-03-10&joined_to=2026-03-10").apply(User.objects.all())
        assert [user.email for user in found] == ["23@example.org"]
        assert bound(JOINED, "joined_to=2026-03-09").apply(User.objects.all()).count() == 1


@pytest.mark.parametrize("address", ["joined_from=nonsense", "joined_from=2026-02-31", ""])
def test_a_day_that_is_none_is_passed_over(address):
    assert not bound(JOINED, address).active


def test_days_say_their_span():
    assert bound(JOINED, "joined_from=2026-03-01").text == "from 2026-03-01"
    assert bound(JOINED, "joined_to=2026-03-01").text == "until 2026-03-01"
    assert bound(JOINED, "joined_from=2026-03-01&joined_to=2026-03-02").text == "2026-03-01 to 2026-03-02"


def test_the_viewer_reads_once():
    viewer, read = Viewer(None), []
    for _time in range(3):
        viewer.once("key", lambda: read.append(date.today()))  # noqa: DTZ011 any value
    assert len(read) == 1
