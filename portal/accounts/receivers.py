"""What this app does when Django and allauth say that something happened. Connected by `apps.ready`."""

import sys

from django.apps import apps as installed
from django.core.exceptions import ImproperlyConfigured

from . import roles


def sync_roles_after_last_migration(app_config, apps=installed, verbosity=1, **kwargs) -> None:
    """Permissions are made app by app; the roles need all of them.

    A database migrated only in part cannot have the roles yet: said, not raised, so that `migrate one_app` works.
    """
    last = [config for config in installed.get_app_configs() if config.models_module is not None][-1]
    if app_config.name != last.name or not _has_tables(apps):
        return
    try:
        roles.sync_roles()
    except ImproperlyConfigured as problem:
        if verbosity:
            sys.stderr.write(f"Roles were not synchronised: {problem}\n")


def _has_tables(state) -> bool:
    return all(state.all_models.get(label) for label in ("auth", "contenttypes", "accounts"))
