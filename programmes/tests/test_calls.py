"""Calls: their state follows from their dates, for everybody at the same moment."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse

from programmes.models import Call

pytestmark = pytest.mark.django_db


def url(call):
    return reverse("programmes:call", args=[call.programme.code, call.key])


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-02-28 23:00", "in_preparation"), ("2026-03-05 00:00", "announced"), ("2026-03-10 08:00", "open"),
     ("2026-03-31 21:58", "open"), ("2026-03-31 21:59", "closed")],
)  # fmt: skip
def test_the_state_is_what_the_dates_say(programmes, now, state):
    call = Call(
        announced_at=datetime(2026, 3, 1, tzinfo=UTC),
        opens_at=datetime(2026, 3, 10, 8, tzinfo=UTC),
        closes_at=datetime(2026, 3, 31, 21, 59, tzinfo=UTC),
    )
    with time_machine.travel(f"{now}+00:00", tick=False):
        assert call.state.key == state


def test_an_open_call_leads_to_its_kind_of_request(client, make_call):
    call = make_call()
    text = client.get(url(call)).content.decode()
    assert "/requests/new/?kind=leda&amp;call=leda-2026" in text
    assert "Zurich" in text


def test_before_and_after_there_is_nothing_to_press(client, make_call):
    for call in (make_call("soon", opens=2, announced=-1), make_call("past", opens=-9, closes=-1)):
        response = client.get(url(call))
        assert response.status_code == 200
        assert "call=" not in response.content.decode()


def test_what_is_not_announced_or_long_over_is_not_shown(client, make_call):
    for call in (make_call("later", opens=3), make_call("old", opens=-500, closes=-400)):
        assert client.get(url(call)).status_code == 404
        assert call.title not in client.get(reverse("programmes:list")).content.decode()


def test_a_call_belongs_to_its_programme(client, make_call):
    make_call()
    assert client.get(reverse("programmes:call", args=["wacap", "leda-2026"])).status_code == 404


def test_the_list_and_the_programme_name_it(client, make_call):
    call = make_call()
    for address in (reverse("programmes:list"), call.programme.get_absolute_url()):
        assert url(call) in client.get(address).content.decode()


def test_a_call_that_closes_before_it_opens_is_impossible(make_call):
    with pytest.raises(IntegrityError, match="call_closes_after_it_opens"):
        make_call(opens=2, closes=1)
