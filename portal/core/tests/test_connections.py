import pytest
from django.db import OperationalError, connection, transaction

from portal.core.connections import on_fresh_connection


def backend_pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_work_is_repeated_on_a_new_connection_when_the_old_one_broke():
    pids = []

    def work():
        pids.append(backend_pid())
        if len(pids) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return "done"

    assert on_fresh_connection(work, pauses=(0,)) == "done"
    assert len(set(pids)) == 2


@pytest.mark.django_db(transaction=True)
def test_the_last_failure_is_raised():
    def work():
        raise OperationalError("no database")

    with pytest.raises(OperationalError):
        on_fresh_connection(work, pauses=(0, 0))


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_repeated():
    calls = []

    def work():
        calls.append(1)
        raise OperationalError("gone")

    with pytest.raises(OperationalError), transaction.atomic():
        on_fresh_connection(work, pauses=(0, 0))
    assert calls == [1]
