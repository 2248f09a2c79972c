"""A document from the request to its second edition, and who may do what on the way."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from partnerships.actions import territories as actions
from partnerships.models import Edition, MarketingDocument
from partnerships.selectors.territories.content import checksum
from partnerships.tests.factories import staff
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.directory.states import MembershipRole
from portal.notifications.models import Message

from .filled import fill, member, territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return staff("owner"), staff("approver")


@pytest.fixture
def written():
    profile, admin = territory()
    return fill(profile, admin), admin


def started(profile, producer, **options) -> MarketingDocument:
    options = {"languages": ["en"], "forms": ["standard", "short"], **options}
    return actions.start_document(authority=profile.authority, by=producer, **options)


def to_clearance(profile, admin, producer, **options) -> MarketingDocument:
    document = started(profile, producer, **options)
    document = actions.collect(document=document, by=producer)
    document = actions.draft(document=document, by=producer)
    document = actions.show(document=document, by=producer)
    profile.refresh_from_db()
    return actions.consent(document=document, by=admin, content_version=profile.content_version, role="President")


def test_a_document_runs_from_the_request_to_its_editions(written, people):
    (profile, admin), (producer, approver) = written, people
    document = to_clearance(profile, admin, producer)
    document = actions.publish(document=document, by=approver)
    editions = list(document.editions.order_by("form"))
    assert [(e.number, e.language, e.form) for e in editions] == [(1, "en", "short"), (1, "en", "standard")]
    assert all(e.sha256 == checksum(e.data) for e in editions)
    assert editions[0].data["sections"]["projects"]["totals"][0]["gap"] == "60000.00"
    assert editions[0].data["edition"]["document"] == document.number
    profile.refresh_from_db()
    assert profile.state == "public"
    assert document.review_on is not None
    verbs = set(Activity.objects.about(document).values_list("verb", flat=True))
    assert {"start_document", "collect", "draft", "show", "consent", "publish"} <= verbs
    events = set(Message.objects.about(document).values_list("event", flat=True))
    assert {"marketing.collect", "marketing.show", "marketing.consent", "marketing.publish"} <= events


def test_a_new_edition_replaces_the_one_before_and_both_are_kept(written, people):
    (profile, admin), (producer, approver) = written, people
    document = actions.publish(document=to_clearance(profile, admin, producer), by=approver)
    document = actions.revise(document=document, by=producer)
    actions.save_section(
        profile=profile, by=admin, section="cover", language="en",
        answers={"promise": "Water for all"}, base={"promise": "promise in en"}, version=None,
    )  # fmt: skip
    assert Edition.objects.public().count() == 2, "the first edition stays public meanwhile"
    document = actions.show(document=document, by=producer)
    profile.refresh_from_db()
    document = actions.consent(document=document, by=admin, content_version=profile.content_version)
    actions.publish(document=document, by=approver)
    public = Edition.objects.public()
    assert {e.number for e in public} == {2}
    assert {e.data["sections"]["cover"]["promise"] for e in public} == {"Water for all"}
    assert Edition.objects.count() == 4


def test_an_edition_can_neither_be_changed_nor_deleted(written, people):
    (profile, admin), (producer, approver) = written, people
    document = actions.publish(document=to_clearance(profile, admin, producer), by=approver)
    edition = document.editions.first()
    for spoil in (lambda: edition.delete(), lambda: Edition.objects.filter(pk=edition.pk).update(data={})):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()
    with pytest.raises(DatabaseError), transaction.atomic():
        profile.consents.update(content={})


def test_only_an_admin_of_the_authority_consents(written, people):
    (profile, _admin), (producer, _approver) = written, people
    document = started(profile, producer)
    for verb in ("collect", "draft", "show"):
        document = getattr(actions, verb)(document=document, by=producer)
    editor = member(profile.authority, MembershipRole.EDITOR)
    for person in (editor, producer):
        with pytest.raises(NotPermitted):
            actions.consent(document=document, by=person, content_version=profile.content_version)


def test_consent_is_to_the_version_that_was_read(written, people):
    (profile, admin), (producer, _approver) = written, people
    document = started(profile, producer)
    for verb in ("collect", "draft", "show"):
        document = getattr(actions, verb)(document=document, by=producer)
    with pytest.raises(Conflict):
        actions.consent(document=document, by=admin, content_version=profile.content_version - 1)


def test_whoever_prepares_a_document_does_not_clear_it(written):
    profile, admin = written
    both = staff("owner", "approver")
    document = to_clearance(profile, admin, both)
    with pytest.raises(NotPermitted):
        actions.publish(document=document, by=both)


def test_nothing_is_published_after_the_consent_was_taken_back(written, people):
    (profile, admin), (producer, approver) = written, people
    document = to_clearance(profile, admin, producer)
    profile.refresh_from_db()
    actions.take_back(profile=profile, by=admin)
    with pytest.raises(ActionRefused):
        actions.publish(document=document, by=approver)
    profile.refresh_from_db()
    assert profile.state == "draft"


def test_an_incomplete_profile_is_not_shown_to_the_authority_as_a_draft(people):
    producer, _approver = people
    profile, _admin = territory()
    document = actions.collect(document=started(profile, producer), by=producer)
    with pytest.raises(ActionRefused, match="not complete"):
        actions.draft(document=document, by=producer)


def test_comments_are_settled_before_publication(written, people):
    (profile, admin), (producer, approver) = written, people
    document = started(profile, producer)
    for verb in ("collect", "draft", "show"):
        document = getattr(actions, verb)(document=document, by=producer)
    said = actions.comment(document=document, by=admin, section="cover", language="en", text="Shorter, please")
    again = actions.comment(document=document, by=admin, section="cover", language="en", text="Shorter, please")
    assert said.pk == again.pk, "sent twice, kept once"
    profile.refresh_from_db()
    document = actions.consent(document=document, by=admin, content_version=profile.content_version)
    with pytest.raises(ActionRefused, match="settled"):
        actions.publish(document=document, by=approver)
    actions.settle(document=document, by=producer, comment=said.pk, answer="Done")
    assert actions.publish(document=document, by=approver).state == "published"


def test_each_verb_is_refused_from_a_wrong_state_and_by_a_reader(written, people):
    (profile, admin), (producer, _approver) = written, people
    document = started(profile, producer)
    with pytest.raises(IllegalMove):
        actions.publish(document=document, by=staff("administrator"))
    auditor = staff("auditor")
    for verb in ("collect", "take_over", "archive"):
        with pytest.raises(NotPermitted):
            getattr(actions, verb)(document=document, by=auditor)
    with pytest.raises(NotPermitted):
        actions.collect(document=document, by=admin)


def test_a_territory_has_one_document_in_production(written, people):
    (profile, _admin), (producer, _approver) = written, people
    started(profile, producer)
    with pytest.raises(ActionRefused, match="exists already"):
        started(profile, producer)


SPOILS = {
    "a figure without source": ("territoryfigure_set", {"source": ""}),
    "a figure without year": ("territoryfigure_set", {"year": None}),
    "a figure without unit": ("territoryfigure_set", {"unit": ""}),
    "a project that has more than it costs": ("territoryproject_set", {"secured": 1_000_000}),
    "a project without currency": ("territoryproject_set", {"currency": ""}),
    "an offer without theme": ("territoryexchange_set", {"theme": None}),
    "a photograph without credit": ("photos", {"credit": ""}),
    "a focal point outside": ("photos", {"focal_x": 101}),
}


@pytest.mark.parametrize("name", SPOILS)
def test_the_database_refuses_a_row(written, name):
    profile, _admin = written
    relation, values = SPOILS[name]
    with pytest.raises(IntegrityError), transaction.atomic():
        getattr(profile, relation).update(**values)


@pytest.mark.parametrize(
    "values",
    [{"state": "public"}, {"state": "gone"}, {"accent": "blue"}, {"source_language": "zz"}, {"state": "hidden"}],
)
def test_the_database_refuses_a_profile(written, values):
    profile, _admin = written
    with pytest.raises(IntegrityError), transaction.atomic():
        type(profile).objects.filter(pk=profile.pk).update(**values)


def test_the_gap_of_a_project_is_what_its_total_lacks(written):
    assert written[0].territoryproject_set.get().gap == 60_000
