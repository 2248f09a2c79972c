from django.http import Http404

from ..models import Event


def the_event(user, slug: str) -> Event:
    """A public one, one prepared for the reader's authority, or any for staff; 404 to strangers."""
    rows = Event.objects.visible_to(user).select_related("host__country", "country", "request")
    event = rows.filter(slug=slug).order_by().distinct().first()
    if event is None:
        raise Http404
    return event
