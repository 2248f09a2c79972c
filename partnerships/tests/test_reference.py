"""Reasons and service levels as data."""

import pytest

from partnerships.models import ReasonCode, ServiceLevel
from partnerships.states import SERVICE_LEVELS
from portal.core.reference import DATASETS, sync

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
