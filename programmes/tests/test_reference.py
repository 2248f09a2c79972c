"""The programmes as the sources have them."""

import pytest
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.roles import give
from portal.core.reference import DATASETS, sync
from programmes.models import Presence, Programme

pytestmark = pytest.mark.django_db


def test_art_gold_is_the_framework_and_leda_a_component_of_two(programmes):
    assert [code for code, row in programmes.items() if row.is_framework] == ["art-gold"]
    assert set(programmes["leda"].components_of.all()) == {programmes["art-gold"], programmes["gsb"]}


def test_growing_sustainable_business_has_no_page(programmes):
    assert [code for code, row in programmes.items() if not row.is_promoted] == ["gsb"]
    assert {"art-gold", "leda", "wacap"} < set(programmes)


def test_every_presence_names_its_source(programmes):
    assert not Presence.objects.filter(source="").exists()
    lebanon = Presence.objects.get(programme__code="art-gold", country="LB")
    assert (lebanon.is_active, lebanon.year_from, lebanon.status) == (True, 2007, "under_way")


def test_what_the_last_report_no_longer_names_is_not_active(programmes):
    art = Presence.objects.filter(programme__code="art-gold")
    assert not art.get(country="RS").is_active
    assert art.get(country="MK").status == "planned"
    assert art.get(country="BR").status == "thematic"
    assert art.get(country="XK").is_active
    assert art.filter(is_active=True).count() == 18


def test_purposes_are_said_in_three_languages(programmes):
    for row in programmes.values():
        assert all((row.purpose_en, row.purpose_fr, row.purpose_es)), row


def test_editors_change_a_programme_and_the_auditor_reads_it(client, programmes):
    url = reverse("admin:programmes_programme_change", args=[programmes["wacap"].pk])
    auditor = User.objects.create_user("aud@undp.example", "x", verified=True)
    give(auditor, "auditor")
    client.force_login(auditor)
    assert client.get(url).status_code == 200
    assert client.post(url, {"name_en": "Changed"}).status_code == 403
    editor = User.objects.create_user("ed@undp.example", "x", verified=True)
    give(editor, "editor")
    client.force_login(editor)
    rows = {"presences-TOTAL_FORMS": "0", "presences-INITIAL_FORMS": "0"}
    assert client.post(url, {"name_en": "WACAP today", "position": "3", "is_promoted": "on", **rows}).status_code == 302
    assert Programme.objects.get(code="wacap").name_en == "WACAP today"
    assert sync(DATASETS["programmes.programmes"]).kept == 1
    assert Programme.objects.get(code="wacap").name_en == "WACAP today"
