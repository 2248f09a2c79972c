import pytest
from django.apps import apps
from django.contrib import admin
from django.test import RequestFactory

from portal.accounts.models import User
from portal.accounts.roles import give
from portal.desk_menu import MENU, navigation

pytestmark = pytest.mark.django_db
ON_THE_MENU = {apps.get_model(label) for _title, entries in MENU for label, _name, _icon in entries}


def titles(user: User, path: str = "/admin/") -> list[str]:
    request = RequestFactory().get(path)
    request.user = user
    return [str(item["title"]) for group in navigation(request) for item in group["items"]]


def test_every_list_of_the_desk_is_on_the_menu():
    assert set(admin.site._registry) == ON_THE_MENU


def test_the_overview_comes_first_then_the_queue():
    boss = User.objects.create_superuser("boss@example.org")
    assert titles(boss)[:2] == ["Overview", "Requests"]


def test_an_entry_one_may_not_open_is_not_shown():
    nobody = User.objects.create_user("staff@example.org", is_staff=True)
    assert titles(nobody) == ["Overview"]


def test_every_entry_shown_opens(client):
    officer = User.objects.create_user("officer@example.org")
    give(officer, "triage")
    client.force_login(officer)
    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(pk=officer.pk)
    for group in navigation(request):
        for item in group["items"]:
            assert client.get(item["link"]).status_code == 200, item["title"]


def test_the_entry_of_an_open_record_is_marked():
    request = RequestFactory().get("/admin/partnerships/partnershiprequest/1/change/")
    request.user = User.objects.create_superuser("boss@example.org")
    active = [str(item["title"]) for group in navigation(request) for item in group["items"] if item["active"]]
    assert active == ["Requests"]
