from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships import actions
from partnerships.selectors import standing
from partnerships.tests.factories import BodyFactory, FocalPointFactory, in_review, staff
from portal.liaison.models import Referral

pytestmark = pytest.mark.django_db


def test_the_requester_reads_the_day_of_the_last_answer_and_never_a_day_that_has_passed():
    row = in_review(staff("triage"))
    body = BodyFactory(acronym="fao")
    FocalPointFactory(body=body)
    actions.refer(request=row, body=body, by=row.owner, kind="comment", summary="Water", reason="Theme T11")
    row = actions.consult(request=row, by=row.owner)
    referral = Referral.objects.about(row).get()

    asked = standing.consultation(row)
    assert asked is not None and asked.waiting == ["FAO"] and asked.due_on == referral.answer_due_on

    Referral.objects.filter(pk=referral.pk).update(answer_due_on=timezone.localdate() - timedelta(days=1))
    asked = standing.consultation(row)
    assert asked is not None and asked.waiting == ["FAO"] and asked.due_on is None
