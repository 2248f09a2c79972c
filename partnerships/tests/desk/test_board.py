from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import PartnershipRequest
from partnerships.tests.factories import AuthorityFactory, UserFactory, member, proposed, screening, staff, submitted

from .pages import client_of, shown

pytestmark = pytest.mark.django_db

INDEX = "/admin/"


OURS = {"for_me", "waiting", "mail", "people", "workload"}


def lines_of(response) -> dict:
    panels = response.context["panels"]
    return {str(line.label): line.counters for panel, lines in panels if panel.key in OURS for line in lines}


def numbers(response) -> dict[str, list[str]]:
    return {label: [str(c.count) for c in counters] for label, counters in lines_of(response).items()}


def urls(response) -> dict[str, list[str]]:
    return {label: [c.url for c in counters] for label, counters in lines_of(response).items()}


def test_it_counts_what_waits_and_each_number_leads_to_its_rows():
    officer = staff("triage", name="Marta Ruiz")
    new, mine, late = submitted(), screening(officer), screening(officer)
    PartnershipRequest.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=2))
    proposed(officer)
    client = client_of(officer)
    page = client.get(INDEX)
    found = numbers(page)
    assert (found["Unassigned"], found["Mine"], found["Overdue"]) == (["1"], ["3"], ["1"])
    assert found["Marta Ruiz"] == ["3", "1"]
    assert found["To approve"] == ["1"]
    leads = urls(page)
    assert shown(client.get(leads["Unassigned"][0])) == [new.reference]
    assert shown(client.get(leads["Marta Ruiz"][1])) == [late.reference]
    assert mine.reference in shown(client.get(leads["Marta Ruiz"][0]))


def test_drafts_and_failures_of_the_mail_are_on_it():
    officer = staff("triage")
    proposed(officer)
    assert numbers(client_of(officer).get(INDEX))["Drafts to release"] == ["1"]


def test_memberships_to_approve_are_on_it():
    from portal.directory.models import Membership

    Membership.objects.create(authority=AuthorityFactory(), user=UserFactory(), state="requested")
    assert numbers(client_of(staff("triage")).get(INDEX))["Memberships to approve"] == ["1"]


def test_who_may_approve_has_it_among_what_waits_for_them():
    panels = client_of(staff("approver")).get(INDEX).context["panels"]
    mine = next(lines for panel, lines in panels if panel.key == "for_me")
    assert str(mine[0].label) == "To approve"


def test_staff_without_the_right_to_read_sees_no_number(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(INDEX).context["panels"] == []


def test_it_costs_the_same_with_more_people_and_more_cases(queries_of):
    officer = staff("triage")
    client = client_of(officer)
    screening(officer)
    client.get(INDEX)
    few = queries_of(lambda: client.get(INDEX))
    for _number in range(3):
        screening(staff("owner"))
    many = queries_of(lambda: client.get(INDEX))
    assert len(many) == len(few) <= 8


def test_who_is_not_staff_is_sent_to_sign_in(client):
    client.force_login(member(AuthorityFactory()))
    assert client.get(reverse("admin:index")).status_code == 302
