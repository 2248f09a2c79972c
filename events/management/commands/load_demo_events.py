"""Load the demonstration's events once: real territories, invented dates and commitments, walked by the actions."""

import time

from django.core.management.base import BaseCommand, CommandError

from events.management.demo.staging import Staging
from events.models import Event
from portal.accounts.models import User
from portal.core.models import Counter

DONE = "demonstration-events"


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if Counter.objects.filter(series=DONE).exists():
            self.stdout.write("The demonstration's events are there already.")
            return
        if Event.objects.filter(is_demonstration=True).exists():
            raise CommandError("The demonstration's events were left half made: load them into a fresh database.")
        users = {user.email.split("@")[0]: user for user in User.objects.filter(email__endswith="@demo.example")}
        if "triage" not in users:
            raise CommandError("Load the demonstration's people first: manage.py load_demo")
        started = time.monotonic()
        count = Staging(users).run()
        Counter.objects.create(series=DONE, value=1)
        self.stdout.write(f"{count} demonstration events in {time.monotonic() - started:.0f} s.")
