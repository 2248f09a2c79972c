"""Reasons and service levels as data."""

import pytest
from django.urls import reverse

from partnerships.models import ReasonCode, ServiceLevel
from partnerships.states import SERVICE_LEVELS
from portal.core.reference import DATASETS, sync

from .factories import staff

pytestmark = pytest.mark.django_db


def test_every_outcome_has_reasons_explained_in_three_languages():
    sync(DATASETS["partnerships.reasons"])
    assert set(ReasonCode.objects.values_list("use", flat=True)) == {"accepted", "declined", "redirected"}
    for row in ReasonCode.objects.all():
        assert all((row.name_fr, row.name_es, row.explanation_en, row.explanation_fr, row.explanation_es)), row.code


def test_the_promises_are_those_the_portal_starts_with():
    sync(DATASETS["partnerships.service_levels"])
    assert dict(ServiceLevel.objects.values_list("code", "working_days")) == SERVICE_LEVELS


def test_a_promise_changed_by_staff_stays_through_the_next_load():
    sync(DATASETS["partnerships.service_levels"])
    ServiceLevel.objects.filter(code="decision").update(working_days=30)
    assert sync(DATASETS["partnerships.service_levels"]).kept == 1
    assert ServiceLevel.days("decision") == 30


@pytest.mark.parametrize(("kind", "key"), [("reasoncode", "no-capacity"), ("servicelevel", "decision")])
def test_editors_change_them_the_auditor_reads_them_and_the_history_says_who(client, kind, key):
    sync(DATASETS["partnerships.reasons"])
    sync(DATASETS["partnerships.service_levels"])
    url, history = (reverse(f"admin:partnerships_{kind}_{page}", args=[key]) for page in ("change", "history"))
    client.force_login(staff("auditor"))
    assert client.get(url).status_code == 200
    assert client.post(url, {"name_en": "Changed"}).status_code == 403
    client.force_login(staff("editor", name="Edith Editor"))
    typed = {"name_en": "Changed", "explanation_en": "Why.", "is_active": "on", "position": "3", "working_days": "25"}
    assert client.post(url, typed).status_code == 302
    page = client.get(history).content.decode()
    assert "→ Changed" in page
    assert "Edith Editor" in page
