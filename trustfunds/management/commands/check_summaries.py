from django.core.management.base import BaseCommand, CommandError

from trustfunds.actions import rebuild
from trustfunds.selectors.summaries import differences


class Command(BaseCommand):
    help = "Proves that the summary rows of the dashboards equal the ledger; --rebuild makes them anew first."

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true")

    def handle(self, *, rebuild: bool, **options):
        if rebuild:
            _rebuild()
        found = differences()
        for table, rows in found.items():
            for row in rows:
                self.stderr.write(f"{table}: {row}")
        if found:
            raise CommandError("The summaries differ from the ledger; run again with --rebuild.")
        self.stdout.write("The summaries equal the ledger.")


_rebuild = rebuild
