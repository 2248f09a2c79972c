import pytest
from django.db import InternalError, transaction

from portal.core.models import Counter
from portal.core.snapshot import snapshot


def count() -> int:
    return Counter.objects.filter(series__startswith="snapshot-").count()


def add(name: str) -> Counter:
    return Counter.objects.create(series=f"snapshot-{name}", value=1)


@pytest.mark.django_db(transaction=True)
def test_inside_nothing_changes_and_nothing_is_written():
    with snapshot() as aside:
        assert count() == 0
        aside(lambda: add("aside"))
        assert aside(count) == 1
        assert count() == 0
    assert count() == 1
    with pytest.raises(InternalError, match="read-only transaction"), snapshot():
        add("inside")
    add("afterwards")
    assert count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_fails_aside_fails_inside():
    with pytest.raises(ZeroDivisionError), snapshot() as aside:
        aside(lambda: 1 // 0)
    assert count() == 0


@pytest.mark.django_db
def test_inside_a_transaction_that_one_s_view_holds():
    with transaction.atomic():
        add("before")
        with snapshot() as aside:
            assert aside(count) == count() == 1
