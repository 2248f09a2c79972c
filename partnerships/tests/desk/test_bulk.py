from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships import actions
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import AuthorityFactory, member, screening, staff, submitted
from portal.core.models import Activity
from portal.notifications.models import Message

from .pages import bulk_url, client_of, queue_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return staff("triage", name="Marta Ruiz")


@pytest.fixture
def desk(officer):
    return client_of(officer)


def chosen(*rows) -> dict:
    return {"case": [row.pk for row in rows], **{f"version_{row.pk}": row.version for row in rows}}


def of(lines) -> list:
    return [line.subject.pk for line in lines]


def asked():
    row = screening(staff("owner"))
    actions.ask(request=row, by=row.owner, fields=[], question="Voted?", due_on=timezone.localdate() + timedelta(10))
    row.refresh_from_db()
    return row


def test_the_dry_run_says_who_changes_and_who_is_left_out_and_why(desk, officer):
    new, mine = submitted(), screening(officer)
    closed = screening(officer)
    actions.withdraw(request=closed, by=officer, reason="Their wish")
    rows = (new, mine, closed)
    counts = (Activity.objects.count(), Message.objects.count())
    first = desk.post(bulk_url("assign"), chosen(*rows))
    assert of(first.context["changed"]) == [new.pk, mine.pk]
    assert of(first.context["skipped"]) == [closed.pk]
    second = desk.post(bulk_url("assign"), {**chosen(*rows), "step": "check", "owner": officer.pk})
    assert of(second.context["changed"]) == [new.pk]
    reasons = {line.subject.pk: line.refusal for line in second.context["skipped"]}
    assert "owns this case already" in reasons[mine.pk]
    assert "is not possible" in reasons[closed.pk]
    assert "Nothing has been changed yet." in second.content.decode()
    assert (Activity.objects.count(), Message.objects.count()) == counts
    new.refresh_from_db()
    assert new.owner is None


def test_then_it_does_it_case_by_case_and_reports(desk):
    other = staff("owner")
    rows = [submitted(), submitted(), screening(other)]
    response = desk.post(bulk_url("assign"), {**chosen(*rows), "step": "do", "owner": other.pk})
    assert len(response.context["changed"]) == 2
    assert len(response.context["skipped"]) == 1
    assert "2 cases were changed." in response.content.decode()
    assert PartnershipRequest.objects.filter(owner=other).count() == 3
    assert Message.objects.filter(event="request.assign").count() == 2


def test_sent_twice_it_changes_nothing_more(desk):
    other = staff("owner")
    row = submitted()
    data = {**chosen(row), "step": "do", "owner": other.pk}
    desk.post(bulk_url("assign"), data)
    response = desk.post(bulk_url("assign"), data)
    assert of(response.context["skipped"]) == [row.pk]
    assert not response.context["changed"]
    assert Message.objects.filter(event="request.assign").count() == 1


def test_a_case_that_moved_since_the_dry_run_is_left_as_it_is(desk, officer):
    moved, still = screening(officer), screening(officer)
    data = {**chosen(moved, still), "step": "do", "reason": "Elections"}
    actions.assign(request=moved, by=officer, owner=staff("owner"))
    response = desk.post(bulk_url("hold"), data)
    assert of(response.context["changed"]) == [still.pk]
    assert "Somebody changed this case" in response.context["skipped"][0].refusal
    moved.refresh_from_db()
    assert not moved.is_held


def test_without_a_version_nothing_is_changed(desk, officer):
    row = screening(officer)
    response = desk.post(bulk_url("hold"), {"case": [row.pk], "step": "do", "reason": "Elections"})
    assert of(response.context["skipped"]) == [row.pk]


def test_hold_needs_its_reason_before_anything_happens(desk, officer):
    row = screening(officer)
    response = desk.post(bulk_url("hold"), {**chosen(row), "step": "do", "reason": ""})
    assert response.context["form"].errors["reason"]
    assert not response.context["done"]
    row.refresh_from_db()
    assert not row.is_held


def test_reminding_needs_no_form_and_counts_its_mails_at_once(desk):
    row, other = asked(), screening(staff("owner"))
    first = desk.post(bulk_url("remind"), chosen(row, other))
    assert of(first.context["changed"]) == [row.pk]
    assert len(first.context["changed"][0].letters) == 1
    assert not Message.objects.filter(event="request.remind").exists()
    desk.post(bulk_url("remind"), {**chosen(row, other), "step": "do"})
    assert Message.objects.filter(event="request.remind").count() == 1


def test_the_way_back_keeps_the_filters(desk):
    response = desk.post(bulk_url("assign"), {**chosen(submitted()), "back": "tab=unassigned&country=SN"})
    assert response.context["back_url"] == queue_url(tab="unassigned", country="SN")


def test_choosing_nothing_says_so(desk):
    assert "No case was chosen." in desk.post(bulk_url("assign"), {"case": ["x", "-1"]}).content.decode()


def test_only_post_reaches_it(desk):
    assert desk.get(bulk_url("assign")).status_code == 405


@pytest.mark.parametrize("step", ["", "check", "do"])
def test_the_auditor_is_refused_without_effect(step):
    row, other = submitted(), staff("owner")
    client = client_of(staff("auditor"))
    response = client.post(bulk_url("assign"), {**chosen(row), "step": step, "owner": other.pk})
    assert response.status_code == 403
    row.refresh_from_db()
    assert row.owner is None


def test_a_stranger_is_sent_away(client):
    row = submitted()
    client.force_login(member(AuthorityFactory()))
    assert client.post(bulk_url("hold"), {**chosen(row), "step": "do", "reason": "x"}).status_code == 302
    row.refresh_from_db()
    assert not row.is_held
