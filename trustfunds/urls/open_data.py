"""The open data needs no login; equal answers are not sent twice (ETag)."""

from functools import wraps
from hashlib import sha256
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern
from django.utils.cache import get_conditional_response, patch_cache_control

from ..api import api

app_name = "open_data"


def _conditional(view):
    """The tag is of what is sent: it changes with the ledger, a name or a language, and with nothing else."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        if request.method not in ("GET", "HEAD") or response.status_code != 200 or response.streaming:
            return response
        tag = f'"{sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = tag
        patch_cache_control(response, public=True, max_age=60)
        return get_conditional_response(request, etag=tag, response=response)

    return answer


def _public(pattern: URLPattern) -> URLPattern:
    pattern.callback = login_not_required(_conditional(pattern.callback))
    return pattern


urlpatterns = [_public(pattern) for pattern in cast(list[URLPattern], api.urls[0])]  # the API includes no others
