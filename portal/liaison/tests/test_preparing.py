import pytest
from django.utils import timezone

from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.liaison import actions
from portal.liaison.models import Referral
from portal.liaison.tests.factories import (
    AuthorityFactory,
    BodyFactory,
    CountryFactory,
    FocalPointFactory,
    body_with_mailbox,
    prepared,
    sent,
    staff,
)
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


def test_prepare_writes_a_numbered_row_that_nobody_outside_sees():
    first, second = prepared(), prepared()
    year = timezone.localdate().year
    assert [first.number, second.number] == [f"LN-{year}-0001", f"LN-{year}-0002"]
    assert (first.state, first.sent_at, first.language) == ("prepared", None, "en")
    assert not Message.objects.exists()


def test_numbers_have_no_holes_when_a_preparation_is_refused():
    prepared()
    with pytest.raises(ActionRefused):
        prepared(summary="")
    assert prepared().number.endswith("-0002")


def test_prepare_and_its_sending_stand_in_the_history_of_referral_and_subject_and_are_not_public():
    subject = AuthorityFactory()
    referral = sent(subject)
    about = [{a.verb: a.is_public for a in Activity.objects.about(one)} for one in (referral, subject)]
    assert about == [{"prepare": False, "send": False}, {"liaison.prepare": False, "liaison.send": False}]


@pytest.mark.parametrize(
    "text",
    [
        "Write to amina.diop@louga.sn for more.",
        "Telephone +221 33 967 12 34 in the morning.",
        "Call 0033 1 44 18 33 00.",
        "   ",
        "x" * 1501,
    ],
)
def test_a_summary_with_contact_data_or_none_or_too_long_is_refused(text):
    with pytest.raises(ActionRefused):
        prepared(summary=text)


@pytest.mark.parametrize(
    "text",
    [
        "Budget EUR 1,185,913 over 24 months, 2026-2028, from 1 March 2010.",
        "15,000 villagers in 3 villages; MDG 7.C; N 15° 36' 40''; code 14030-14050.",
        "x" * 1500,
    ],
)
def test_figures_are_no_telephone_numbers(text):
    assert prepared(summary=text).summary == text


def test_a_second_thread_with_the_same_body_is_refused_until_the_first_ended():
    subject, body, officer = AuthorityFactory(), body_with_mailbox(), staff("liaison")
    first = prepared(subject, body=body, by=officer)
    with pytest.raises(ActionRefused, match=first.number):
        prepared(subject, body=body, by=officer)
    prepared(AuthorityFactory(), body=body, by=officer)
    actions.cancel(first, by=officer, reason="")
    assert prepared(subject, body=body, by=officer).state == "prepared"


def test_several_bodies_are_asked_side_by_side():
    subject, officer = AuthorityFactory(), staff("liaison")
    for _index in range(3):
        sent(subject, by=officer)
    assert Referral.objects.about(subject).awaiting_answer().count() == 3


def test_only_who_may_send_or_whom_the_subject_lets_may_prepare(case):
    for role in ("auditor", "owner", "approver", "editor", "funds"):
        with pytest.raises(NotPermitted):
            prepared(by=staff(role))
    owner = staff("owner")
    case.preparers.append(owner)
    assert prepared(by=owner).prepared_by == owner


def test_who_may_prepare_may_not_send(case):
    owner = staff("owner")
    case.preparers.append(owner)
    with pytest.raises(NotPermitted):
        actions.send(prepared(by=owner), by=owner)
    assert not Message.objects.exists()


def test_edit_changes_what_was_prepared_and_only_that():
    officer = staff("liaison")
    referral = prepared(by=officer, attachments=[{"source": "document", "key": "DOC-1", "label": "Copy"}])
    changed = actions.edit_prepared(referral, by=officer, summary="Shorter.", kind="concurrence")
    assert (changed.summary, changed.kind, changed.attachments[0]["label"]) == ("Shorter.", "concurrence", "Copy")
    actions.send(changed, by=officer)
    with pytest.raises(IllegalMove):
        actions.edit_prepared(changed, by=officer, summary="Too late.")


def test_who_moved_second_is_told_and_changes_nothing(fresh):
    officer = staff("liaison")
    referral = prepared(by=officer)
    seen = referral.version
    actions.edit_prepared(referral, by=officer, summary="By a colleague.")
    with pytest.raises(Conflict):
        actions.send(referral, by=officer, version=seen)
    assert fresh(referral).state == "prepared"


def test_the_person_who_sends_is_the_one_who_is_named():
    writer, sender = staff("liaison"), staff("liaison")
    referral = actions.send(prepared(by=writer), by=sender)
    assert (referral.prepared_by, referral.sent_by) == (writer, sender)


def test_send_needs_a_person():
    with pytest.raises(ActionRefused):
        actions.send(prepared(), by=None)


def test_send_writes_one_mail_in_the_focal_points_language_and_sets_working_days(time_machine):
    time_machine.move_to("2026-11-26 09:00Z")  # a Thursday
    body = BodyFactory()
    FocalPointFactory(body=body, language="fr", email="unite@example.int")
    referral = sent(body=body)
    (message,) = Message.objects.all()
    assert (message.to_email, message.language, message.confidential) == ("unite@example.int", "fr", True)
    assert str(referral.acknowledge_due_on) == "2026-12-03"
    assert str(referral.answer_due_on) == "2026-12-10"
    assert referral.sent_by is not None
    assert f"/r/{referral.number}.1.f." in message.body_text
    assert referral.owner.email not in message.body_text
    assert message.reply_to == referral.owner.email


def test_send_twice_is_refused_and_writes_no_second_mail():
    referral = sent()
    with pytest.raises(IllegalMove):
        actions.send(referral, by=staff("liaison"))
    assert Message.objects.filter(event="liaison.send").count() == 1


def test_the_service_levels_of_the_caller_count(time_machine):
    time_machine.move_to("2026-11-23 09:00Z")
    officer = staff("liaison")
    referral = actions.send(prepared(by=officer), by=officer, acknowledge_days=2, answer_days=4)
    assert [str(referral.acknowledge_due_on), str(referral.answer_due_on)] == ["2026-11-25", "2026-11-27"]


def test_the_days_its_subject_promises_count_where_the_caller_names_none(time_machine, case):
    time_machine.move_to("2026-11-23 09:00Z")
    case.days = (1, 3)
    referral = sent()
    assert [str(referral.acknowledge_due_on), str(referral.answer_due_on)] == ["2026-11-24", "2026-11-26"]


def test_without_a_focal_point_nothing_leaves_and_the_owner_is_told(case):
    boss, sender = staff("owner"), staff("liaison")
    case.owner = boss
    referral = actions.send(prepared(body=BodyFactory(), by=sender), by=sender)
    assert (referral.state, referral.sent_at) == ("unreachable", None)
    assert [(m.event, m.to_email) for m in Message.objects.all()] == [("liaison.mark_unreachable", boss.email)]


def test_the_focal_point_for_the_host_country_comes_before_the_one_for_all():
    body, senegal, mali = BodyFactory(), CountryFactory(), CountryFactory(iso2="ML", name_en="Mali")
    everywhere = FocalPointFactory(body=body)
    local = FocalPointFactory(body=body)
    local.countries.add(senegal)
    deputy = FocalPointFactory(body=body, is_deputy=True)
    assert prepared(body=body, country=senegal).focal_point == local
    assert prepared(body=body, country=mali).focal_point == everywhere
    everywhere.is_active = False
    everywhere.save()
    assert prepared(body=body, country=mali).focal_point == deputy


def test_the_country_office_is_told_once_and_gets_no_link():
    senegal = CountryFactory(country_office_email="registry.sn@example.int")
    mali = CountryFactory(iso2="ML", name_en="Mali")
    referral = sent(country=senegal, country_offices=[senegal, mali])
    (message,) = Message.objects.filter(event="liaison.inform_office")
    assert message.to_email == "registry.sn@example.int"
    assert "/r/" not in message.body_text
    other = FocalPointFactory(body=referral.body)
    actions.reassign(referral, focal_point=other, by=referral.sent_by)
    assert Message.objects.filter(event="liaison.inform_office").count() == 1


def test_reassign_writes_to_the_new_focal_point_and_raises_the_serial():
    referral = sent()
    other = FocalPointFactory(body=referral.body, language="es")
    moved = actions.reassign(referral, focal_point=other, by=referral.sent_by)
    assert (moved.token_serial, moved.language, moved.state, moved.reminders_sent) == (2, "es", "sent", 0)
    assert list(Message.objects.filter(event="liaison.send").order_by("pk").values_list("to_email", flat=True)) == [
        referral.focal_point.email,
        other.email,
    ]


def test_reassign_of_a_prepared_referral_sends_nothing():
    officer = staff("liaison")
    referral = prepared(by=officer)
    other = FocalPointFactory(body=referral.body)
    assert actions.reassign(referral, focal_point=other, by=officer).state == "prepared"
    assert not Message.objects.exists()


def test_reassign_reaches_a_body_that_was_unreachable():
    officer = staff("liaison")
    referral = actions.send(prepared(body=BodyFactory(), by=officer), by=officer)
    found = FocalPointFactory(body=referral.body)
    again = actions.reassign(referral, focal_point=found, by=officer)
    assert (again.state, again.sent_by) == ("sent", officer)


def test_reassign_to_another_bodys_mailbox_or_an_inactive_one_is_refused():
    referral = sent()
    for wrong in (FocalPointFactory(), FocalPointFactory(body=referral.body, is_active=False), referral.focal_point):
        with pytest.raises(ActionRefused):
            actions.reassign(referral, focal_point=wrong, by=referral.sent_by)
