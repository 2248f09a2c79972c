from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.tasks import tidy
from portal.celery import app

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=31)


def test_only_old_accounts_that_nobody_confirmed_are_forgotten(make_person):
    def unconfirmed(email, **fields):
        return User.objects.create_user(email, "a long enough password", **fields)

    unconfirmed("old@x.example", date_joined=LONG_AGO)
    kept = {
        unconfirmed("new@x.example"),
        unconfirmed("used@x.example", date_joined=LONG_AGO, last_login=LONG_AGO),
        unconfirmed("staff@x.example", date_joined=LONG_AGO, is_staff=True),
        make_person("confirmed@x.example", date_joined=LONG_AGO),
        make_person("closed@x.example", date_joined=LONG_AGO, is_active=False, closed_at=LONG_AGO),
    }
    for _time in range(2):
        tidy()
        assert set(User.objects.all()) == kept


def test_sessions_that_are_over_leave_no_trace(client, sign_in, member):
    sign_in(member.email, remember="on")
    Session.objects.update(expire_date=LONG_AGO)
    tidy()
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_a_session_under_way_stays(client, sign_in, member):
    sign_in(member.email)
    tidy()
    assert client.get("/workspace/").status_code == 200
    assert UserSession.objects.count() == 1


def test_the_clock_calls_it_every_day():
    entry = app.conf.beat_schedule["accounts.tidy"]
    assert entry["task"] in app.tasks
    assert entry["schedule"].hour == {3}
