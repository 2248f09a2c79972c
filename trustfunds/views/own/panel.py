"""A donor's part of the workspace, for people who also work for an authority."""

from django.http import HttpRequest

from portal.core.workspace import Content, Panel

from ...models import Donor


def _donors(request: HttpRequest) -> Content | None:
    donors = list(Donor.objects.of(request.user))
    return Content("trustfunds/own/_panel.html", {"donors": donors}) if donors else None


DONORS = Panel("donors", 40, _donors)
