from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.roles import ROLES, sync_roles


class Command(BaseCommand):
    help = "Make the groups and their permissions equal to the roles of portal/accounts/roles.py. Safe to repeat."

    def handle(self, **options):
        try:
            sync_roles()
        except ImproperlyConfigured as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{len(ROLES)} roles are in step with the code.")
