"""Walk the demonstration's events through the days as people would have: every step is the action itself."""

from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import time_machine
from django.utils import timezone, translation

from events import actions
from events.models import Event, MeetingSlot, Outcome, Session, Speaker, WorkingGroup
from events.selectors.preparation import preparation
from partnerships import actions as requests
from partnerships.management.demo import people_loading as people
from partnerships.management.demo.answers import complete
from partnerships.management.demo.walk import Walk, deliver_mail, working_day
from partnerships.models import PartnershipRequest
from portal.accounts.models import User
from portal.directory.models import Authority, Body, Theme
from portal.documents import making
from portal.documents.models import Document
from portal.liaison import actions as liaison
from programmes.models import Programme

from . import guests, texts


@contextmanager
def on(days_ago: int, hour: int = 10):
    """A working day so long ago (negative: ahead is never stood on), and its mail delivered on it."""
    moment = datetime.combine(working_day(days_ago), time(hour), UTC)
    with time_machine.travel(min(moment, datetime.now(UTC)), tick=True), translation.override("en"):
        yield
        deliver_mail()


class Staging:
    """`users`: the accounts of the demonstration, by the part of their address before the @."""

    def __init__(self, users: dict[str, User]) -> None:
        self.users = users
        self.owner = users["triage"]

    def run(self) -> int:
        self.louga()
        self.tuscany()
        self.senegal()
        return Event.objects.filter(is_demonstration=True).count()

    # The three events

    def louga(self) -> None:
        """A territorial event that was held: outcomes, report, and two requests that followed."""
        request = self.walked("louga", "territorial_event", "fr", texts.LOUGA_REQUEST, age=60, until="accepted")
        day = working_day(12)
        with on(43):
            event = actions.create_event(request=request, by=self.owner)
            event = self.fill(event, {k: v for k, v in texts.LOUGA.items() if not k.startswith("result")}, ["fr", "wo"])
            event = self.dated(event, day, "08:30", "16:30")
        with on(40):
            self.agenda(event, texts.LOUGA_AGENDA)
            event = actions.publish(event=event, by=self.owner)
            event = actions.open_registration(event=event, by=self.owner)
            requests.deliver(request=request, by=self.owner)
        with on(30):
            guests.register_at_louga(event, self.owner, self.authority)
        with on(12, hour=9):
            guests.check_in(event, self.owner)
        with on(11):
            event = actions.mark_held(event=event, by=self.owner)
            guests.close_the_list(event, self.owner)
            for line in texts.LOUGA_OUTCOMES:
                self.outcome(event, *line)
        follows = [self.followed(*row, age=6 - n) for n, row in enumerate(texts.LOUGA_FOLLOWS)]
        with on(2):
            for request in follows:
                line = event.outcomes.get(authority=request.authority)
                actions.link_request(event=event, by=self.owner, request=request, outcome=line)
            results = {name: text for name, text in texts.LOUGA.items() if name.startswith("result")}
            event = actions.record_result(event=event, by=self.owner, attended_count=14, contacts_count=31, **results)
            event = actions.report(event=event, by=self.owner)
            request = PartnershipRequest.objects.get(pk=event.request_id)
            requests.complete(request=request, by=self.owner, result_text=texts.LOUGA["result_fr"])
            making.make(Document.objects.about(event).get(kind="event_report").pk)

    def tuscany(self) -> None:
        """A territorial event that is announced."""
        request = self.accepted("territorial_event", texts.TUSCANY["title_en"])
        with on(4):
            event = actions.create_event(request=request, by=self.owner)
            event = self.fill(event, texts.TUSCANY, ["en", "it", "fr"], city="Firenze", venue="Palazzo Strozzi Sacrati")
            event = self.dated(event, working_day(-38), "09:30", "16:30")
            self.agenda(event, texts.TUSCANY_AGENDA)
            actions.publish(event=event, by=self.owner)
            requests.deliver(request=request, by=self.owner)

    def senegal(self) -> None:
        """Case 6: the national event, for all regions and communes, with registration open."""
        request = self.accepted("national_event", texts.SENEGAL["title_fr"])
        with on(6):
            event = actions.create_event(request=request, by=self.owner)
            event = self.fill(
                event,
                texts.SENEGAL,
                ["fr", "wo"],
                venue="Centre de conférences (à confirmer)",
                latitude=Decimal("14.69370"),
                longitude=Decimal("-17.44406"),
            )
            event = actions.edit_people(
                event=event,
                by=self.owner,
                budget_holder="Head of the Hub",
                bodies=Body.objects.filter(acronym__in=["uncdf", "rba", "un-habitat"]),
                interpretation=["fr", "wo"],
                territories=Authority.objects.filter(pk=self.users["louga"].memberships.get().authority_id),
            )
            event = actions.edit_admission(event=event, by=self.owner, capacity=180)
            event = self.dated(event, working_day(-48), "09:00", "16:45", days=2)
        with on(4):
            self.groups(event)
            self.agenda(event, texts.SENEGAL_AGENDA)
            self.slots(event)
            event = actions.publish(event=event, by=self.owner)
            actions.open_registration(event=event, by=self.owner)
            requests.deliver(request=request, by=self.owner)
        with on(3):
            self.referrals(event)
            guests.invite(event, self.owner)
        with on(2):
            guests.register(event, self.owner, self.users["louga"])
        with on(1):
            guests.write(event, self.owner)

    # Their parts

    def walked(self, place: str, kind: str, language: str, given: dict, *, age: int, until: str) -> PartnershipRequest:
        authority = self.authority(place)
        editor = people.editor_of(authority, language, self.users)
        answers = complete(kind, language, given, working_day(age))
        walk = Walk(
            authority=authority,
            editor=editor,
            kind=kind,
            language=language,
            answers=answers,
            age=age,
            until=until,
            staff=self.users,
            programme=Programme.objects.get(code="art-gold"),
            reason="accepted",
        )
        return walk.run()

    def followed(self, place: str, kind: str, language: str, given: dict, *, age: int) -> PartnershipRequest:
        return self.walked(place, kind, language, given, age=age, until="submitted")

    def accepted(self, kind: str, title: str) -> PartnershipRequest:
        rows = PartnershipRequest.objects.filter(is_demonstration=True, kind=kind, title=title, state="accepted")
        return rows.select_related("authority__country").get()

    def authority(self, place: str) -> Authority:
        """A key of demo.places (whose account has the same name), or an ISO 3166-2 code."""
        if place in self.users:
            return self.users[place].memberships.select_related("authority__country").first().authority
        return people.by_subdivision(place)

    def fill(self, event: Event, words: dict, languages: list[str], **place) -> Event:
        event = actions.edit_texts(event=event, by=self.owner, **words)
        if place:
            event = actions.edit_place(event=event, by=self.owner, **place)
        return actions.edit_people(
            event=event,
            by=self.owner,
            languages=languages,
            contact_role=event.contact_role or "International unit",
            contact_email=event.contact_email or "events@demo.example",
            budget_holder="Head of the Hub",
        )

    def dated(self, event: Event, day, start: str, end: str, *, days: int = 1) -> Event:
        last = day + timedelta(days=days - 1)
        return actions.agree_date(
            event=event,
            by=self.owner,
            starts_at=self.at(event, day, start),
            ends_at=self.at(event, last, end),
            time_zone=event.time_zone,
        )

    def at(self, event: Event, day, clock: str):
        return datetime.combine(day, time.fromisoformat(clock), event.zone)

    def referrals(self, event: Event) -> None:
        """Whom the desk suggests is asked; one body has answered, the others have it on their desks."""
        found = preparation(event)
        for place, one in enumerate([one for one in found["suggestions"] if one.preselected][:3]):
            referral = actions.refer(
                event=event,
                by=self.owner,
                body=one.body,
                kind=one.kind,
                country=one.country,
                summary=found["summary"],
                reason=one.reason,
            )
            liaison.send(referral, by=self.users["liaison"])
            if place == 0:
                liaison.answer(referral, answer="agree_with_comments", text=texts.SENEGAL_ANSWER)

    def groups(self, event: Event) -> None:
        for position, (theme, french, english) in enumerate(texts.SENEGAL_GROUPS):
            group = WorkingGroup(
                theme=Theme.objects.get(code=theme), title_fr=french, title_en=english, position=position
            )
            actions.save_group(event=event, by=self.owner, group=group)

    def agenda(self, event: Event, lines: list) -> None:
        groups = {group.title_en: group for group in event.working_groups.all()}
        for day, start, end, form, french, english, room, spoken in lines:
            on_day = event.local_start.date() + timedelta(days=day)
            session = Session(
                title_fr=french,
                title_en=english,
                form=form,
                room=room,
                starts_at=self.at(event, on_day, start),
                ends_at=self.at(event, on_day, end),
                working_group=groups.get(english),
            )
            speakers = [Speaker(role_title=role, organisation=of, is_chair=chair) for role, of, chair in spoken]
            actions.save_session(event=event, by=self.owner, session=session, speakers=speakers)

    def slots(self, event: Event) -> None:
        """Twenty-four: four tables, six half hours in the two rounds of the second day."""
        day = event.local_start.date() + timedelta(days=1)
        for start in ("11:15", "11:45", "12:15", "14:00", "14:30", "15:00"):
            begin = self.at(event, day, start)
            for table in range(1, 5):
                MeetingSlot.objects.create(
                    event=event, starts_at=begin, ends_at=begin + timedelta(minutes=30), table=table, place="Salle C"
                )

    def outcome(self, event: Event, who: str, commitment: str, value: str | None, currency: str, days: int) -> None:
        body = Body.objects.filter(acronym=who).first()
        outcome = Outcome(
            body=body,
            authority=None if body else self.authority(who),
            territory=event.host,
            commitment=commitment,
            value=Decimal(value) if value else None,
            currency=currency,
            due_on=timezone.localdate() + timedelta(days=days),
        )
        actions.save_outcome(event=event, by=self.owner, outcome=outcome)
