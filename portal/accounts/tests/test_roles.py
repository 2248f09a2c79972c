from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from portal.accounts import roles

pytestmark = pytest.mark.django_db


def grants(key):
    group = Group.objects.get(name=key)
    return {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}


def test_a_new_database_has_every_role_with_what_it_grants():
    assert set(Group.objects.values_list("name", flat=True)) >= set(roles.ROLES)
    assert "partnerships.triage_request" in grants("triage")
    assert "directory.view_authority" in grants("triage")
    assert "partnerships.approve_request" not in grants("triage")


def test_what_somebody_changed_by_hand_is_set_right_and_a_second_time_changes_nothing():
    auditor = Group.objects.get(name="auditor")
    auditor.permissions.add(Permission.objects.get(codename="triage_request"))
    Group.objects.filter(name="owner").delete()
    for _time in range(2):
        out = StringIO()
        call_command("sync_roles", stdout=out)
        assert "8 roles" in out.getvalue()
        assert "partnerships.triage_request" not in grants("auditor")
        assert "partnerships.own_request" in grants("owner")


@pytest.mark.parametrize("name", ["partnerships.no_such_permission", "nowhere.view_*"])
def test_a_permission_that_does_not_exist_is_named_and_nothing_changes(monkeypatch, name):
    before = grants("owner")
    wrong = roles.Role("owner", "Owner", roles.ROLES["owner"].permissions | {name})
    monkeypatch.setitem(roles.ROLES, "owner", wrong)
    with pytest.raises(ImproperlyConfigured, match=name.replace("*", r"\*")):
        roles.sync_roles()
    with pytest.raises(CommandError, match="do not exist"):
        call_command("sync_roles")
    assert grants("owner") == before


def test_the_auditor_reads_everything_that_any_role_reads():
    auditor = grants("auditor")
    for key in roles.ROLES:
        assert {p for p in grants(key) if ".view_" in p} <= auditor, key


def test_the_auditor_has_view_permissions_only():
    assert all(permission.split(".")[1].startswith("view_") for permission in grants("auditor"))


def test_no_role_may_write_rows_by_the_stock_permissions():
    """Rows change through decisions; a stock permission would open the admin's own forms. Editing the words of a
    draft is a decision of the outbox, which only borrows the name."""
    for key in roles.ROLES:
        stock = {p for p in grants(key) if p.split(".")[1].startswith(("add_", "change_", "delete_"))}
        assert stock <= {"notifications.change_message"}, key


def test_whoever_approves_is_not_thereby_an_owner():
    assert "partnerships.own_request" not in grants("approver")


def test_giving_a_role_makes_staff_and_taking_all_unmakes_it(member):
    roles.give(member, "liaison", "approver")
    member.refresh_from_db()
    assert member.is_staff
    assert [role.key for role in roles.roles_of(member)] == ["approver", "liaison"]
    roles.take_all(member)
    member.refresh_from_db()
    assert not member.is_staff
    assert roles.roles_of(member) == []


def test_giving_an_unknown_role_fails(member):
    with pytest.raises(Group.DoesNotExist):
        roles.give(member, "emperor")


def test_holders_are_active_people_with_the_permission(make_person):
    triage = make_person("a@undp.example", "triage")
    make_person("b@undp.example", "approver")
    make_person("c@undp.example", "triage", is_active=False)
    both = make_person("d@undp.example", "owner", "liaison")
    assert set(roles.holders("partnerships.own_request")) == {triage, both}
    assert set(roles.holders("directory.view_body")) >= {triage, both}
