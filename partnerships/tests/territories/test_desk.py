"""The desk of territories and documents: queues, cases, each decision with its confirm page, and who may not."""

import pytest
from django.urls import reverse

from partnerships import actions as requests
from partnerships import tasks
from partnerships.actions import territories as actions
from partnerships.models import Deliverable, MarketingDocument
from partnerships.states import Outcome
from partnerships.tests.factories import member, proposed, staff
from portal.directory.states import MembershipRole
from portal.notifications.models import Message
from programmes.models import Programme

from .conftest import client_of
from .filled import fill, reference, territory

pytestmark = pytest.mark.django_db
DOCUMENTS = "admin:partnerships_marketingdocument"
TERRITORIES = "admin:partnerships_territoryprofile"


def decide(client, desk: str, row, verb: str, **data):
    row.refresh_from_db()
    address = reverse(f"{desk}_{verb}", args=[row.pk])
    return client.post(address, {"confirm": "1", "version": row.version, **data})


def test_a_document_is_made_at_the_desk_from_beginning_to_end(written):
    profile, admin = written
    producer, approver = staff("owner"), staff("approver")
    client = client_of(producer)
    begun = decide(client, TERRITORIES, profile, "start_document", languages=["en"], forms=["standard"])
    assert begun.status_code == 302
    document = MarketingDocument.objects.get()
    for verb, data in (("collect", {"data_due_on": "2030-01-01"}), ("draft", {}), ("show", {})):
        address = reverse(f"{DOCUMENTS}_{verb}", args=[document.pk])
        assert client.get(address).status_code == 200
        assert decide(client, DOCUMENTS, document, verb, **data).status_code == 302
    actions.comment(document=document, by=admin, section="cover", language="en", text="Shorter")
    profile.refresh_from_db()
    actions.consent(document=document, by=admin, content_version=profile.content_version, role="President")
    comment = document.comments.get()
    assert decide(client, DOCUMENTS, document, "settle", comment=comment.pk, answer="Done").status_code == 302
    assert decide(client, DOCUMENTS, document, "publish").status_code == 403, "who prepares does not clear"
    assert decide(client_of(approver), DOCUMENTS, document, "publish").status_code == 302
    document.refresh_from_db()
    assert (document.state, document.editions.count()) == ("published", 1)
    again = decide(client_of(approver), DOCUMENTS, document, "publish")
    assert again.status_code != 302
    assert document.editions.count() == 1


def test_staff_read_and_the_auditor_decides_nothing(checking, written):
    profile, _admin = written
    client = client_of(staff("auditor"))
    pages = [
        reverse(f"{DOCUMENTS}_changelist"),
        reverse(f"{DOCUMENTS}_change", args=[checking.pk]),
        reverse(f"{DOCUMENTS}_export"),
        reverse(f"{TERRITORIES}_changelist"),
        reverse(f"{TERRITORIES}_change", args=[profile.pk]),
    ]
    for page in pages:
        assert client.get(page).status_code == 200
    for verb in ("take_over", "plan", "archive"):
        assert (
            decide(client, DOCUMENTS, checking, verb, languages=["en"], forms=["short"], reason="x").status_code == 403
        )
    assert decide(client, TERRITORIES, profile, "start_document", languages=["en"], forms=["short"]).status_code == 403
    checking.refresh_from_db()
    assert checking.state == "authority_check"


def test_members_of_an_authority_have_no_desk(checking, written):
    client = client_of(written[1])
    assert client.get(reverse(f"{DOCUMENTS}_changelist")).status_code in (302, 403, 404)


def test_a_page_is_published_and_hidden_at_the_desk(written):
    profile, admin = written
    actions.agree(profile=profile, by=admin, content_version=profile.content_version, role="President")
    client = client_of(staff("approver"))
    assert decide(client, TERRITORIES, profile, "publish_profile").status_code == 302
    assert decide(client, TERRITORIES, profile, "hide", reason="").status_code == 200, "a reason is asked"
    assert decide(client, TERRITORIES, profile, "hide", reason="The name of the country").status_code == 302
    profile.refresh_from_db()
    assert (profile.state, profile.hidden_reason) == ("hidden", "The name of the country")


def test_staff_say_which_programmes_work_there(written):
    profile, _admin = written
    programme, _new = Programme.objects.get_or_create(code="art-gold", defaults={"name_en": "ART GOLD"})
    client = client_of(staff("owner"))
    assert client.get(reverse(f"{TERRITORIES}_set_programmes", args=[profile.pk])).status_code == 200
    assert decide(client, TERRITORIES, profile, "set_programmes", programmes=[programme.pk]).status_code == 302
    assert list(profile.programmes.all()) == [programme]
    assert decide(client_of(staff("auditor")), TERRITORIES, profile, "set_programmes", programmes=[]).status_code == 403
    assert list(profile.programmes.all()) == [programme]


def test_the_queues_cost_the_same_with_one_and_with_three(checking, django_assert_max_num_queries):
    client = client_of(staff("triage"))
    for desk in (DOCUMENTS, TERRITORIES):
        client.get(reverse(f"{desk}_changelist"), {"tab": "all"})
    counts = {}
    for desk in (DOCUMENTS, TERRITORIES):
        with django_assert_max_num_queries(12) as one:
            client.get(reverse(f"{desk}_changelist"), {"tab": "all"})
        counts[desk] = len(one)
    for name in ("Qarku Vlorë", "Sour"):
        profile, _admin = territory(official_name=name)
        languages = {"languages": ["en"], "forms": ["short"]}
        actions.start_document(authority=profile.authority, by=checking.owner, **languages)
    for desk, most in counts.items():
        with django_assert_max_num_queries(most):
            response = client.get(reverse(f"{desk}_changelist"), {"tab": "all"})
        assert len(response.context["queue"].rows) == 3


def test_the_search_of_documents_knows_no_accents(checking):
    client = client_of(staff("triage"))
    for text, found in (("etude", 1), (checking.number, 1), ("nowhere", 0)):
        response = client.get(reverse(f"{DOCUMENTS}_changelist"), {"q": text})
        assert len(response.context["queue"].rows) == found


def test_an_accepted_request_begins_its_document_and_is_served_by_its_publication():
    row = proposed(kind="marketing_document", outcome=Outcome.ACCEPTED)
    row = requests.decide(request=row, by=staff("approver"))
    admin = member(row.authority, MembershipRole.ADMIN)
    client = client_of(row.owner)
    address = reverse(f"{DOCUMENTS}_start", args=[row.pk])
    assert client.get(address).status_code == 200
    sent = {"confirm": "1", "version": row.version, "languages": ["en"], "forms": ["standard"]}
    assert client.post(address, sent).status_code == 302
    document = MarketingDocument.objects.get()
    item = Deliverable.objects.about(document).get()
    assert (item.request, item.closed_at) == (row, None)
    assert client.post(address, sent).status_code != 302, "one document of a territory is open at a time"
    reference()
    fill(document.profile, admin)
    requests.deliver(request=row, by=row.owner)
    for verb in ("collect", "draft", "show"):
        document = getattr(actions, verb)(document=document, by=row.owner)
    document.profile.refresh_from_db()
    version = document.profile.content_version
    document = actions.consent(document=document, by=admin, content_version=version, role="President")
    actions.publish(document=document, by=staff("approver"))
    item.refresh_from_db()
    assert item.closed_at is not None
    assert document.number in item.result


def test_each_day_of_review_and_of_data_is_told_once(checking, written):
    profile, admin = written
    document = actions.consent(document=checking, by=admin, content_version=profile.content_version, role="President")
    document = actions.publish(document=document, by=staff("approver"))
    MarketingDocument.objects.update(review_on="2020-01-01")
    for _twice in range(2):
        assert tasks.review_documents() == 1
    told = Message.objects.filter(event="marketing.review").values_list("to_email", flat=True)
    assert sorted(told) == sorted({admin.email, document.owner.email})
    other, _theirs = territory()
    late = actions.start_document(authority=other.authority, by=staff("owner"), languages=["en"], forms=["short"])
    actions.collect(document=late, by=late.owner)
    MarketingDocument.objects.filter(pk=late.pk).update(data_due_on="2020-01-01")
    for _twice in range(2):
        assert tasks.remind_data() == 1
    assert Message.objects.filter(event="marketing.remind_data").count() == 1
