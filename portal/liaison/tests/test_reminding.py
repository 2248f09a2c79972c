import pytest

from portal.core.errors import ActionRefused, IllegalMove
from portal.liaison import actions, tasks
from portal.liaison.states import INFORMATION_CLOSES_AFTER_DAYS
from portal.liaison.tests.factories import FocalPointFactory, sent, staff
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db

MONDAY = "2026-11-02 09:00Z"  # no Swiss holiday until Christmas: due on the 9th and the 16th


@pytest.fixture
def asked(time_machine):
    time_machine.move_to(MONDAY)
    return sent()


def reminders():
    mails = Message.objects.filter(event__in=["liaison.remind", "liaison.overdue"]).order_by("pk")
    return [(m.event.removeprefix("liaison."), m.to_email) for m in mails]


def at(time_machine, day: int, hour: int = 9, month: int = 11):
    time_machine.move_to(f"2026-{month:02d}-{day:02d} {hour:02d}:00Z")
    tasks.remind()


def test_the_ladder_day_5_day_10_deputy_owner(asked, time_machine, fresh):
    deputy = FocalPointFactory(body=asked.body, is_deputy=True, language="fr")
    mailbox, owner = asked.focal_point.email, asked.owner.email
    expected = {
        6: [],
        9: [("remind", mailbox)],
        10: [("remind", mailbox)],
        15: [("remind", mailbox)],
        16: [("remind", mailbox)] * 2,
        17: [("remind", mailbox)] * 2,
        18: [*[("remind", mailbox)] * 2, ("remind", deputy.email)],
        20: [*[("remind", mailbox)] * 2, ("remind", deputy.email)],
        23: [*[("remind", mailbox)] * 2, ("remind", deputy.email), ("overdue", owner)],
        30: [*[("remind", mailbox)] * 2, ("remind", deputy.email), ("overdue", owner)],
    }
    for day, mails in expected.items():
        at(time_machine, day)
        assert reminders() == mails, f"on the {day}th"
    row = fresh(asked)
    assert (row.state, row.answer, row.reminders_sent, row.deputy) == ("sent", "", 4, deputy)
    assert "/d." not in Message.objects.get(to_email=owner, event="liaison.overdue").body_text
    assert f"{row.number}.1.d." in Message.objects.get(to_email=deputy.email).body_text


def test_without_a_deputy_the_owner_is_told_in_its_place(asked, time_machine):
    for day in (9, 16, 18):
        at(time_machine, day)
    assert [event for event, _to in reminders()] == ["remind", "remind", "overdue"]
    at(time_machine, 24)
    assert len(reminders()) == 3


def test_a_sweep_every_quarter_of_an_hour_writes_once(asked, time_machine):
    for hour in range(7, 19):
        at(time_machine, 9, hour)
    assert len(reminders()) == 1


def test_after_a_long_stop_of_the_clock_the_rungs_come_one_a_day_and_not_at_a_weekend(asked, time_machine):
    at(time_machine, 27)
    assert len(reminders()) == 1
    at(time_machine, 28)
    at(time_machine, 29)
    assert len(reminders()) == 1
    at(time_machine, 30)
    assert len(reminders()) == 2


def test_two_workers_of_the_clock_on_one_day_climb_one_rung(asked, time_machine):
    time_machine.move_to("2026-11-27 09:00Z")
    actions.remind(asked)
    actions.remind(asked)
    assert len(reminders()) == 1


def test_each_referral_is_reminded_by_its_own_age(asked, time_machine):
    time_machine.move_to("2026-11-05 09:00Z")
    other = sent()
    at(time_machine, 9)
    assert reminders() == [("remind", asked.focal_point.email)]
    at(time_machine, 12)
    assert reminders()[-1] == ("remind", other.focal_point.email)
    assert len(reminders()) == 2


@pytest.mark.parametrize("words", [{"answer": "agree"}, {"answer": "question", "text": "When?"}])
def test_who_answered_or_waits_for_us_is_not_reminded(asked, time_machine, words):
    actions.answer(asked, **words)
    for day in (9, 16, 18, 23):
        at(time_machine, day)
    assert reminders() == []


def test_a_question_moves_the_ladder_by_the_days_it_took_us(asked, time_machine):
    at(time_machine, 4)
    actions.answer(asked, answer="question", text="When?")
    at(time_machine, 11)
    actions.give_information(asked, text="In May.", by=asked.sent_by)
    at(time_machine, 13)
    assert reminders() == []
    at(time_machine, 16)  # the 9th and five working days
    assert len(reminders()) == 1


def test_what_is_for_information_is_never_reminded_of_and_closes_by_itself(time_machine, case, fresh):
    time_machine.move_to(MONDAY)
    referral = sent(kind="information")
    for day in (9, 16, 23):
        at(time_machine, day)
    assert (reminders(), fresh(referral).state) == ([], "sent")
    assert INFORMATION_CLOSES_AFTER_DAYS == 30
    at(time_machine, 3, month=12)
    closed = fresh(referral)
    assert (closed.state, closed.answer, closed.closed_by) == ("closed", "", None)
    assert case.settled == [referral.number]


def test_reminding_by_hand_writes_now_but_once_a_day_and_the_clock_does_not_write_twice(asked, time_machine):
    officer = staff("liaison")
    time_machine.move_to("2026-11-09 08:00Z")
    actions.remind(asked, by=officer)
    with pytest.raises(ActionRefused, match="today already"):
        actions.remind(asked, by=officer)
    at(time_machine, 9)
    assert len(reminders()) == 1
    at(time_machine, 10)
    assert len(reminders()) == 2


def test_remind_is_refused_where_nothing_is_owed(asked):
    actions.answer(asked, answer="agree")
    with pytest.raises(IllegalMove):
        actions.remind(asked, by=asked.sent_by)


@pytest.mark.parametrize("state", ["bounced", "failed"])
def test_a_mail_that_came_back_makes_the_body_unreachable_and_tells_the_owner(asked, fresh, state, case):
    Message.objects.filter(event="liaison.send").update(state=state)
    tasks.remind()
    tasks.remind()
    row = fresh(asked)
    assert (row.state, row.answer) == ("unreachable", "")
    assert (row.focal_point.unreachable_since is not None) is (state == "bounced")
    told = Message.objects.filter(event="liaison.mark_unreachable")
    assert [m.to_email for m in told] == [asked.owner.email]
    assert asked.focal_point.email in told[0].body_text
    assert case.settled == [asked.number]


def test_a_mail_that_came_back_before_the_focal_point_was_changed_says_nothing_of_the_new_one(asked, fresh):
    actions.reassign(asked, focal_point=FocalPointFactory(body=asked.body), by=asked.sent_by)
    Message.objects.filter(event="liaison.send").order_by("pk")[:1]
    first = Message.objects.filter(event="liaison.send").order_by("pk").first()
    Message.objects.filter(pk=first.pk).update(state="bounced")
    tasks.remind()
    assert fresh(asked).state == "sent"


def test_an_unreachable_body_is_not_reminded(asked, time_machine):
    actions.mark_unreachable(asked, reason="Moved.", by=asked.sent_by)
    for day in (9, 16, 23):
        at(time_machine, day)
    assert reminders() == []


def test_one_referral_that_breaks_does_not_keep_the_others_waiting(asked, time_machine, monkeypatch, caplog):
    other = sent()
    real = actions.remind

    def breaks_for_the_first(referral, **options):
        if referral.pk == asked.pk:
            raise RuntimeError("broken")
        return real(referral, **options)

    monkeypatch.setattr(actions, "remind", breaks_for_the_first)
    at(time_machine, 9)
    assert reminders() == [("remind", other.focal_point.email)]
    assert "broken" in caplog.text
