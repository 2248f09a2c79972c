"""A document's page, its live status, and its file. Who may see it is asked every time; to all others it is a 404."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .models import Document
from .policies import can_download
from .readers import somebody_reads
from .registry import KINDS


def _for_readers(view):
    """Hand the view the document by its number, or refuse. Some kinds are public, so nobody is turned away unasked."""

    @wraps(view)
    def wrapped(request, number):
        document = Document.objects.filter(number=number).first()
        if document is not None and can_download(request.user, document):
            return view(request, document)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404

    return login_not_required(never_cache(require_safe(wrapped)))


@_for_readers
def detail(request, document):
    return render(request, "documents/detail.html", {"document": document})


@_for_readers
def status(request, document):
    """The fragment that `_document.html` replaces itself with; a person who opens it is brought to the page."""
    if not request.htmx:
        return redirect(document)
    return render(request, "documents/_document.html", {"document": document})


@_for_readers
def download(request, document):
    if not document.is_ready:
        return redirect(document)
    kind = KINDS[document.kind]
    response = FileResponse(document.file.open("rb"), as_attachment=True, filename=document.filename)
    if kind.on_download is not None and somebody_reads(request):
        kind.on_download(request.user, document)
    response["Content-Type"] = kind.content_type
    response["X-Content-Type-Options"] = "nosniff"
    return response
