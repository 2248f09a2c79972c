"""Load the demonstration data once: real territories, invented requests, walked by the actions themselves."""

import time
from datetime import UTC, datetime, timedelta

import time_machine
from django.core.management.base import BaseCommand

from partnerships.management.demo import people_loading as loading
from partnerships.management.demo.answers import complete, of_row
from partnerships.management.demo.calls import make_call
from partnerships.management.demo.cases import CASES, Case
from partnerships.management.demo.others import ROWS, Row
from partnerships.management.demo.people import PASSWORD
from partnerships.management.demo.walk import Walk, working_day
from partnerships.models import PartnershipRequest
from portal.core.models import Counter
from programmes.models import Programme

DONE = "demonstration-data"
OF_A_CASE = ("question", "fields", "checks", "reason", "message", "owner", "fee_basis")
PROGRAMME_OF = {"framework_partner": "art-gold", "host_territory": "art-gold", "leda": "leda", "wacap": "wacap"}


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if Counter.objects.filter(series=DONE).exists():
            self.stdout.write("The demonstration data are there already.")
            return
        started = time.monotonic()
        with time_machine.travel(datetime.combine(working_day(65), datetime.min.time(), UTC) + timedelta(hours=8)):
            self.users = loading.make_people()
            loading.make_focal_points()
            self.places = loading.make_places(self.users)
        make_call()
        self.programmes = {p.code: p for p in Programme.objects.all()}
        for walk in self._walks():
            if not PartnershipRequest.objects.filter(is_demonstration=True, title=walk.answers["title"]).exists():
                walk.run()
        Counter.objects.create(series=DONE, value=1)
        count = PartnershipRequest.objects.filter(is_demonstration=True).count()
        self.stdout.write(f"{count} demonstration requests in {time.monotonic() - started:.0f} s; password {PASSWORD}.")

    def _walks(self):
        """The oldest first, as the references would have been given; what joins another request after its target."""
        todo = sorted([*CASES, *ROWS], key=lambda item: -item.age)
        joined = [item for item in todo if item.until == "merged"]
        for item in [i for i in todo if i.until != "merged"] + joined:
            yield self._case(item) if isinstance(item, Case) else self._row(item)

    def _case(self, case: Case) -> Walk:
        authority = self.places[case.authority]
        answers = complete(case.kind, case.language, case.answers, working_day(case.age))
        extras = {name: getattr(case, name) for name in OF_A_CASE if getattr(case, name)}
        return self._walk(case, authority, answers, case.programme, **extras)

    def _row(self, row: Row) -> Walk:
        place = next((p for p in loading.PLACES if p.subdivision == row.territory), None)
        authority = self.places[place.key] if place else loading.by_subdivision(row.territory)
        extras = {"reason": row.reason, "owner": "liaison" if row.age % 3 == 0 else "triage"}
        if row.until == "merged":
            extras["merge_into"] = PartnershipRequest.objects.filter(authority=authority, state="review").first()
        return self._walk(row, authority, of_row(row, working_day(row.age)), PROGRAMME_OF.get(row.kind, ""), **extras)

    def _walk(self, item, authority, answers: dict, programme: str, **extras) -> Walk:
        with time_machine.travel(datetime.combine(working_day(item.age + 2), datetime.min.time(), UTC)):
            editor = loading.editor_of(authority, item.language, self.users)
        return Walk(
            authority=authority,
            editor=editor,
            kind=item.kind,
            language=item.language,
            answers=answers,
            age=item.age,
            until=item.until,
            staff=self.users,
            programme=self.programmes.get(programme),
            publish_it=item.publish,
            **extras,
        )
