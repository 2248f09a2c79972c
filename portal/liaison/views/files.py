from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal.core.attachments import Gone, NotReady, open_attachment

from ..models import Referral


def chosen_file(referral: Referral, position: int) -> dict:
    """The file of that number among those chosen for the body; a closed referral gives none."""
    if referral.is_over or not 1 <= position <= len(referral.attachments):
        raise Http404
    return referral.attachments[position - 1]


def deliver(request, chosen: dict) -> HttpResponse:
    """The file as a download; a page in words while it is being made, or when it is no more."""
    try:
        file = open_attachment({"source": chosen["source"], "key": chosen["key"]})
    except NotReady as wait:
        missing = _missing(request, _("The file is still being made"), str(wait), status=503)
        missing["Retry-After"] = "60"
        return missing
    except Gone as gone:
        return _missing(request, _("The file is no longer there"), str(gone), status=410)
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = content_disposition_header(True, file.filename)
    return response


def _missing(request, title: str, text: str, *, status: int) -> HttpResponse:
    return render(request, "liaison/file_missing.html", {"title": title, "text": text}, status=status)
