"""Load the demonstration's territories once: three real places in four languages, their pages and documents."""

import time

from django.core.management.base import BaseCommand

from partnerships.management.demo import people_loading as loading
from partnerships.management.demo.territories import TERRITORIES
from partnerships.management.demo.territories.loading import load
from partnerships.models import TerritoryProfile


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if TerritoryProfile.objects.filter(is_demonstration=True).exists():
            self.stdout.write("The demonstration's territories are there already.")
            return
        started = time.monotonic()
        users = loading.make_people()
        places = loading.make_places(users)
        for territory in TERRITORIES:
            load(territory, places, users)
        self.stdout.write(f"{len(TERRITORIES)} demonstration territories in {time.monotonic() - started:.0f} s.")
