"""What a PDF may fetch while it is laid out: data addresses and registered assets. No file, no network."""

import mimetypes
from pathlib import Path

from django.contrib.staticfiles import finders
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .registry import ASSETS, Asset

SCHEME = "asset"


class NotAllowed(ValueError):
    pass


class ClosedFetcher(URLFetcher):
    """A forbidden or missing address stops the document: nobody would notice a picture that silently stays away.

    WeasyPrint lets some failures pass (pictures inside pictures), so they are also kept in `refused`.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)
        self.refused: list[str] = []

    def fetch(self, url, headers=None):
        try:
            return self._fetch(url, headers)
        except Exception as error:
            self.refused.append(f"{url[:200]}: {error}")
            raise

    def _fetch(self, url, headers):
        scheme, _, path = url.partition(":")
        if scheme.lower() != SCHEME:
            return super().fetch(url, headers)
        asset = open_asset(path)
        return URLFetcherResponse(url, asset.content, {"Content-Type": asset.content_type})


def open_asset(path: str) -> Asset:
    """`static/img/x.svg` of the project's static files, or `<source>/<key>` of a registered source."""
    source, _, key = path.partition("/")
    if source == "static":
        return _static(key)
    if source not in ASSETS:
        raise NotAllowed(f"unknown asset source: {source}")
    return ASSETS[source](key)


def _static(key: str) -> Asset:
    found = finders.find(key)  # refuses paths that leave the static folders
    if not found:
        raise NotAllowed(f"no such static file: {key}")
    return Asset(Path(found).read_bytes(), mimetypes.guess_type(key)[0] or "application/octet-stream")
