"""What an event still lacks before it may be shown, or closed."""

from django.utils.translation import gettext as _

from ..models import Event


def missing_for_publication(event: Event) -> list[str]:
    wanted = [
        (event.summary, _("a summary in at least one language")),
        (event.starts_at, _("the date")),
        (event.is_online_only or event.city, _("the city, or that it is held online")),
        (event.contact_role and event.contact_email, _("a contact, with role and e-mail")),
        (event.languages, _("the languages")),
    ]
    return [words for value, words in wanted if not value]


def missing_for_report(event: Event) -> list[str]:
    """Reads outcomes and registrations."""
    came = event.attended_count is not None or event.registrations.filter(state="attended").exists()
    wanted = [
        (event.outcomes.exists(), _("at least one line in the outcome register")),
        (event.result, _("what came of it, in at least one language")),
        (came, _("how many people came: check-ins, or a number")),
    ]
    return [words for value, words in wanted if not value]
