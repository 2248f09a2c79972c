from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = _("Events")

    def ready(self):
        from partnerships.registry import register_maker
        from partnerships.registry.about_territory import register_about_territory
        from portal.accounts.registry import register_closing, register_own_data
        from portal.core import figures, showcase, workspace
        from portal.core.attachments import register_source
        from portal.liaison.registry import register as register_subject
        from programmes.registry import register_related

        from . import documents, emails  # noqa: F401  (they register their kinds and events)
        from .actions.registrations import leave_account
        from .selectors import files
        from .selectors.figures import home_figures
        from .selectors.home import on_home
        from .selectors.own_data import own_registrations
        from .selectors.referrals import SUBJECT
        from .selectors.related import of_programme
        from .selectors.territories import of_territory, outcomes_of_territory
        from .views.making import MAKER
        from .views.panel import EVENTS, REGISTRATIONS

        register_source(files.CALENDAR, files.open_calendar)
        register_source(files.DOCUMENT, files.open_document)
        register_subject(SUBJECT)
        register_source(files.MEETING, files.open_meeting)
        register_own_data("registrations", own_registrations)
        register_closing("registrations", leave_account)
        register_maker(MAKER)
        register_related("events", 30, of_programme)
        register_about_territory("events", 30, of_territory)
        register_about_territory("outcomes", 35, outcomes_of_territory)
        workspace.register(EVENTS)
        workspace.register(REGISTRATIONS)
        figures.register(figures.Source("events", 40, home_figures))
        showcase.register(showcase.Source("events", 40, on_home))
