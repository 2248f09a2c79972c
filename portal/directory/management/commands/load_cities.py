from django.core.management.base import BaseCommand, CommandError

from portal.directory.imports.cities import load_cities
from portal.directory.models import Country


class Command(BaseCommand):
    help = "Adds municipalities of 15,000 inhabitants and more from GeoNames to the directory. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("countries", nargs="*", metavar="COUNTRY", help="ISO 3166-1 codes; all without any")

    def handle(self, *, countries, **options):
        chosen = [code.upper() for code in countries]
        unknown = set(chosen) - set(Country.objects.values_list("pk", flat=True))
        if unknown:
            raise CommandError(f"Not in the directory: {', '.join(sorted(unknown))}. Run load_reference first.")
        added = load_cities(chosen)
        self.stdout.write(f"{added} municipalities added. Names and places: GeoNames, CC BY 4.0.")
