"""The open data, read-only: `/api/v1/`. What the public pages show, for machines, with its description (OpenAPI)."""

from django.conf import settings
from ninja import NinjaAPI
from ninja.throttling import AnonRateThrottle

from . import entries, funds, parties, projects
from .docs import Described

api = NinjaAPI(
    title="Partnership portal: trust funds",
    version="1",
    description=(
        "Funds, donors, participating organisations, projects and every ledger entry of the public trust funds. "
        "Amounts are decimal strings in USD unless the field says otherwise. `as_known_on` gives the figures as the "
        "append-only ledger knew them at the end of a past day. Private donors and withheld names are not told apart."
    ),
    urls_namespace="open_data",
    docs=Described(),
    docs_url="docs",
    openapi_url="openapi.json",
    throttle=[AnonRateThrottle(settings.OPEN_DATA_RATE)],
)
api.add_router("/funds/", funds.router)
api.add_router("/donors/", parties.donors)
api.add_router("/organisations/", parties.organisations)
api.add_router("/projects/", projects.router)
api.add_router("/entries/", entries.router)
