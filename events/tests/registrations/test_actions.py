"""Places, the waiting list and its offers, groups, decisions of staff, the erasure of persons."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import tasks
from events.actions import registrations
from events.models import Event, Registration
from events.selectors.attendance import attendance
from partnerships.tests.factories import UserFactory, staff
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.notifications.models import Message

from .making import arrive, opened, person, queue, states

pytestmark = pytest.mark.django_db


def mails(row: Registration) -> list[str]:
    return list(Message.objects.about(row).order_by("pk").values_list("event", flat=True))


class TestPlaces:
    def test_the_first_get_places_the_rest_wait_in_order_with_the_reason(self):
        event = opened(2)
        rows = queue(event, 1, 2, 3, 4)
        assert states(event) == "ccww"
        assert [row.sequence for row in rows] == [1, 2, 3, 4]
        assert rows[0].reason == "place_free" and rows[2].reason == "full"
        assert rows[2].reason_in_words == "All places were taken."

    def test_an_address_registers_once_and_hears_again(self):
        event = opened(2)
        (first,) = arrive(event, 1)
        again = registrations.registering(event=event, people=[person(1)], consent=True, organisation="Louga")
        assert again.new == [] and again.known == [first]
        assert mails(first) == ["registration.register", "registration.send_link"]
        registrations.registering(event=event, people=[person(1)], consent=True, organisation="Louga")
        assert len(mails(first)) == 2, "one link an hour"

    def test_who_cancelled_may_come_back_at_the_end(self):
        event = opened(1)
        first, _second = queue(event, 1, 2)
        registrations.cancel(registration=first)
        arrive(event, 1)
        assert states(event) == "cow"

    def test_a_group_gets_places_together_or_waits_together(self):
        event = opened(3)
        arrive(event, 1)
        together = arrive(event, 2, 3, 4)
        assert states(event) == "cwww" and together[0].reason == "no_room_for_group"
        assert len({row.group for row in together}) == 1
        arrive(event, 5)
        assert states(event) == "cwwwc", "who fits is not kept out by who does not"

    def test_taking_part_online_needs_no_seat(self):
        event = opened(1, attendance="hybrid")
        arrive(event, 1), arrive(event, 2, takes_part_online=True), arrive(event, 3)
        assert states(event) == "ccw"

    def test_without_a_limit_everybody_has_a_place(self):
        event = opened(None)
        queue(event, 1, 2, 3)
        assert states(event) == "ccc"

    @pytest.mark.parametrize("fields", [{"state": "published"}, {"registration_closes_at": "past"}])
    def test_nobody_registers_when_it_is_closed(self, fields):
        if "registration_closes_at" in fields:
            fields = {"registration_closes_at": timezone.now() - timedelta(minutes=1)}
        event = opened(2)
        Event.objects.filter(pk=event.pk).update(**fields)
        with pytest.raises(IllegalMove):
            arrive(event, 1)
        assert not event.registrations.exists()

    def test_by_invitation_only(self):
        with pytest.raises(NotPermitted):
            arrive(opened(2, admission="invited"), 1)

    def test_consent_is_needed_and_addresses_differ(self):
        event = opened(5)
        with pytest.raises(ActionRefused):
            arrive(event, 1, consent=False)
        with pytest.raises(ActionRefused):
            arrive(event, 1, 1)
        with pytest.raises(ActionRefused):
            arrive(event, *range(11))

    def test_the_mail_is_in_the_guests_language_with_link_and_calendar(self):
        (row,) = arrive(opened(2), 1, language="fr")
        message = Message.objects.about(row).get()
        assert message.language == "fr" and "/events/r/" in message.body_text
        assert message.confidential and message.attachments[0]["source"] == "event_calendar"

    def test_a_member_with_an_account_owns_the_row_and_hears_of_it(self):
        user = UserFactory(email="Guest1@example.org")
        (row,) = arrive(opened(2), 1, by=user)
        assert row.user == user and mails(row) == ["registration.register"]


class TestWaiting:
    def test_a_freed_place_is_offered_to_the_first_and_kept_for_them(self):
        event = opened(1)
        first, second, _third = queue(event, 1, 2, 3)
        registrations.cancel(registration=first)
        assert states(event) == "cow"
        arrive(event, 4)
        assert states(event) == "coww", "who arrives later does not take the offered place"
        registrations.accept_offer(registration=second)
        assert states(event) == "ccww"
        assert mails(second)[-2:] == ["registration.offer", "registration.confirm"]

    def test_an_offer_declined_goes_to_the_next(self):
        event = opened(1)
        first, second, _third = queue(event, 1, 2, 3)
        registrations.cancel(registration=first)
        registrations.decline_offer(registration=second)
        assert states(event) == "cco"
        second.refresh_from_db()
        assert (second.state, second.reason) == ("cancelled", "offer_declined")

    def test_an_offer_that_passes_goes_to_the_next_and_its_owner_to_the_end(self):
        event = opened(1)
        first, second, _third = queue(event, 1, 2, 3)
        registrations.cancel(registration=first)
        event.registrations.filter(pk=second.pk).update(offer_expires_at=timezone.now() - timedelta(seconds=1))
        tasks.serve_waiting()
        assert states(event) == "cwo"
        tasks.serve_waiting()
        assert states(event) == "cwo" and mails(second).count("registration.expire_offer") == 1
        with pytest.raises(IllegalMove):
            registrations.accept_offer(registration=second)

    def test_who_lets_two_offers_pass_leaves_the_list(self):
        event = opened(1)
        first, second = queue(event, 1, 2)
        registrations.cancel(registration=first)
        for _n in range(2):
            event.registrations.filter(pk=second.pk).update(offer_expires_at=timezone.now() - timedelta(seconds=1))
            tasks.serve_waiting()
        second.refresh_from_db()
        assert (second.state, second.reason) == ("cancelled", "offers_missed")

    def test_a_raised_number_of_places_is_offered_by_the_clock(self):
        event = opened(1)
        queue(event, 1, 2, 3, 4)
        Event.objects.filter(pk=event.pk).update(capacity=3)
        tasks.serve_waiting()
        assert states(event) == "coow"

    def test_a_group_too_large_lets_the_next_who_fits_pass(self):
        event = opened(1)
        first = arrive(event, 1)[0]
        arrive(event, 2, 3)
        arrive(event, 4)
        registrations.cancel(registration=first)
        assert states(event) == "cwwo"

    def test_no_offer_lasts_beyond_the_start(self):
        event = opened(1, days=1)
        first, second = queue(event, 1, 2)
        registrations.cancel(registration=first)
        second.refresh_from_db()
        assert second.offer_expires_at == event.starts_at

    def test_cancelling_twice_frees_one_place(self):
        event = opened(1)
        first, _second, _third = queue(event, 1, 2, 3)
        registrations.cancel(registration=first)
        with pytest.raises(IllegalMove):
            registrations.cancel(registration=first)
        assert states(event) == "cow"


class TestDeciding:
    def test_staff_confirm_while_there_are_places_then_the_list_fills_in_order(self):
        officer, event = staff("triage"), opened(1, admission="moderated")
        first, second = queue(event, 1, 2)
        assert states(event) == "pp"
        registrations.confirm(registration=first, by=officer)
        registrations.confirm(registration=second, by=officer)
        assert states(event) == "cw"
        with pytest.raises(ActionRefused, match="No place is free"):
            registrations.confirm(registration=second, by=officer)

    def test_a_rejection_says_why(self):
        officer, event = staff("triage"), opened(1, admission="moderated")
        (row,) = queue(event, 1)
        with pytest.raises(ActionRefused):
            registrations.reject(registration=row, by=officer, reason=" ")
        row = registrations.reject(registration=row, by=officer, reason="One delegate for each town.")
        message = Message.objects.about(row).order_by("-pk")[0]
        assert row.state == "rejected" and "One delegate for each town." in message.body_text

    @pytest.mark.parametrize("verb", ["confirm", "reject", "cancel"])
    def test_the_auditor_changes_nothing(self, verb):
        event = opened(1, admission="moderated")
        (row,) = queue(event, 1)
        options = {"reason": "x"} if verb == "reject" else {}
        with pytest.raises(NotPermitted):
            getattr(registrations, verb)(registration=row, by=staff("auditor"), **options)
        assert states(event) == "p"

    def test_a_row_changed_meanwhile_is_a_conflict(self):
        event = opened(1, admission="moderated")
        (row,) = queue(event, 1)
        registrations.cancel(registration=row)
        with pytest.raises(Conflict):
            registrations.confirm(registration=row, by=staff("triage"), version=row.version)

    def test_the_history_of_a_guests_own_step_names_nobody(self):
        user = UserFactory(email="guest1@example.org")
        (row,) = arrive(opened(1), 1, by=user)
        registrations.cancel(registration=row, by=user)
        lines = Activity.objects.about(row)
        assert [line.verb for line in lines] == ["cancel", "register"]
        assert {line.actor for line in lines} == {None}


class TestErasing:
    def test_persons_go_and_figures_stay(self):
        event = opened(2)
        rows = queue(event, 1, 2, 3)
        registrations.cancel(registration=rows[1])
        before = attendance(event)
        assert Message.objects.about_all(event.registrations.order_by()).exists()
        past = timezone.now() - timedelta(days=400)
        Event.objects.filter(pk=event.pk).update(starts_at=past, ends_at=past + timedelta(hours=1))
        tasks.erase_people()
        event.refresh_from_db()
        assert attendance(event) == before and event.personal_data_erased_at
        for row in event.registrations.all():
            assert (row.name, row.email, row.role_title, row.user, row.search_text) == ("", "", "", None, "")
        assert not Message.objects.about_all(event.registrations.order_by()).exists()
        assert registrations.erase(event=event) == 0, "the second time finds nobody"

    def test_not_before_its_day(self):
        event = opened(2)
        queue(event, 1)
        with pytest.raises(IllegalMove):
            registrations.erase(event=event)
        tasks.erase_people()
        assert event.registrations.get().name == "Guest 1"
