import pytest
from django.db import transaction

from portal.accounts.models import User
from portal.core.desk.rehearsal import changes, rehearse
from portal.core.errors import ActionRefused

pytestmark = pytest.mark.django_db


def names() -> dict[int, str]:
    return dict(User.objects.values_list("pk", "name"))


def test_a_rehearsal_shows_what_is_new_and_what_changed_and_undoes_it():
    kept, changed = User.objects.create(email="a@example.org", name="A"), User.objects.create(email="b@example.org")

    def act():
        User.objects.create(email="c@example.org", name="C")
        User.objects.filter(pk=changed.pk).update(name="B")

    assert sorted(rehearse(act, names)) == ["B", "C"]
    assert User.objects.count() == 2
    assert User.objects.get(pk=changed.pk).name == ""
    assert kept.pk in names()


def test_what_waits_for_the_commit_is_dropped(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        rehearse(lambda: transaction.on_commit(lambda: None), names)
    assert waiting == []


def test_a_refusal_comes_through_and_leaves_nothing():
    def act():
        User.objects.create(email="c@example.org")
        raise ActionRefused("no")

    with pytest.raises(ActionRefused):
        rehearse(act, names)
    assert User.objects.count() == 0


def test_changes_are_kept_when_it_is_for_good():
    result, new = changes(lambda: User.objects.create(email="c@example.org", name="C"), names)
    assert new == ["C"]
    assert User.objects.get() == result
