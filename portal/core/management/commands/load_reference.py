import time

from django.core.management.base import BaseCommand, CommandError

from portal.core import reference


class Command(BaseCommand):
    help = "Loads the reference data of every app. Safe to repeat: what staff changed stays as they left it."

    def add_arguments(self, parser):
        parser.add_argument("--only", metavar="DATASET", help="one dataset, for example directory.themes")
        parser.add_argument("--reset", action="store_true", help="also overwrite what staff changed")

    def handle(self, *, only, reset, verbosity, **options):
        if only and only not in reference.DATASETS:
            raise CommandError(f"There is no dataset {only}. There are: {', '.join(reference.DATASETS)}.")
        started = time.monotonic()
        for name, dataset in reference.DATASETS.items():
            if only in (None, name):
                self.report(name, reference.sync(dataset, reset=reset), verbosity)
        if only is None:
            for step in reference.AFTERWARDS:
                self.stdout.write(step())
        self.stdout.write(f"Reference data ready in {time.monotonic() - started:.1f} s.")

    def report(self, name, outcome, verbosity):
        if outcome.created or outcome.updated or verbosity > 1:
            self.stdout.write(
                f"{name}: {outcome.created} new, {outcome.updated} updated, "
                f"{outcome.kept} kept as staff left them, {outcome.unchanged} unchanged"
            )
