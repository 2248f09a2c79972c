from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from portal.core.errors import ActionRefused, NotPermitted

from ..models import Authority, Membership
from ..selectors import authority_listed


def own_authority(user, number: str) -> Authority:
    """One the person works for, or any for staff; 404 to strangers."""
    rows = Authority.objects.visible_to(user).existing().select_related("country", "subdivision", "parent")
    return get_object_or_404(rows, number=number)


def listed_authority(number: str) -> Authority:
    """One of the public directory."""
    found = authority_listed(number)
    if found is None:
        raise Http404
    return found


def member(authority: Authority, key) -> Membership:
    rows = authority.memberships.select_related("user", "authority__country")
    return get_object_or_404(rows, key=key)


@contextmanager
def told(request) -> Iterator[None]:
    """A refusal becomes a message; one for lack of a right stays a 403."""
    try:
        yield
    except NotPermitted:
        raise
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
