"""Load the demonstration's trust funds once: real donors and territories, invented books that say so."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.accounts.models import User
from portal.core.models import Counter
from trustfunds.management.demo.loading import Loading

DONE = "demonstration-funds"
OFFICER = "funds@demo.example"


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, *args, **options):
        if Counter.objects.filter(series=DONE).exists():
            self.stdout.write("The demonstration's funds are there already.")
            return
        officer = User.objects.filter(email=OFFICER).first()
        if officer is None:
            raise CommandError("Load the demonstration's people first: manage.py load_demo")
        started = time.monotonic()
        booked = Loading(officer).run()
        Counter.objects.create(series=DONE, value=1)
        self.stdout.write(f"{booked} ledger entries in {time.monotonic() - started:.0f} s.")
