from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.core.downloads import served
from portal.core.errors import ActionRefused, Conflict
from portal.core.text import whole_number
from portal.directory import policies as directory

from ..actions import files
from ..forms.files import FileForm
from ..models import PartnershipRequest, Upload
from .fetch import the_request


def _back(row: PartnershipRequest) -> HttpResponse:
    return redirect("requests:step", row.key, "files") if row.is_draft else redirect(row)


@require_POST
def add(request: HttpRequest, address: str) -> HttpResponse:
    """A whole file in one request: the way without JavaScript."""
    row = the_request(request.user, address)
    form = FileForm(row.kind, request.POST, request.FILES)
    if not form.is_valid():
        for sentence in (error for errors in form.errors.values() for error in errors):
            messages.error(request, sentence)
        return _back(row)
    name, content = form.cleaned_data["file"]
    try:
        file = files.add_file(
            request=row, by=request.user, purpose=form.cleaned_data["purpose"], filename=name, content=content
        )
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(name)s” was added.") % {"name": file.filename})
    return _back(row)


@require_POST
def remove(request: HttpRequest, address: str, key: str) -> HttpResponse:
    row = the_request(request.user, address)
    if not row.files.filter(key=key, removed_at=None, post=None).exists():
        raise Http404
    try:
        file = files.remove_file(request=row, by=request.user, key=key)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(name)s” was removed.") % {"name": file.filename})
    return _back(row)


@require_safe
def download(request: HttpRequest, address: str, key: str) -> HttpResponse:
    """Always as an attachment, never run or sniffed by the browser, never cached by others."""
    row = the_request(request.user, address)
    kept = row.files.filter(key=key, removed_at=None)
    if not request.user.has_perm("partnerships.view_partnershiprequest"):
        kept = kept.filter(is_internal=False).exclude(post__is_internal=True)
    file = kept.first()
    if file is None:
        raise Http404
    return served(file.file, file.filename, file.content_type)


@require_POST
def start_upload(request: HttpRequest, address: str) -> JsonResponse:
    row = the_request(request.user, address)
    form = FileForm(row.kind, {"purpose": request.POST.get("purpose", "")})
    if "purpose" in form.errors:
        return _refusal(_("Choose what the file is."))
    try:
        upload = files.start_upload(
            request=row,
            by=request.user,
            purpose=form.cleaned_data["purpose"],
            filename=request.POST.get("name", ""),
            size=whole_number(request.POST.get("size")),
        )
    except (ActionRefused, ValidationError) as refused:
        return _refusal(_sentence(refused))
    return JsonResponse({"key": upload.key, "received": 0}, status=HTTPStatus.CREATED)


def upload(request: HttpRequest, address: str, key: str) -> JsonResponse:
    """GET: how much has arrived, to go on from there. POST: the next piece, at `offset`."""
    row = the_request(request.user, address)
    piece = Upload.objects.filter(key=key, request=row, started_by=request.user).select_related("request").first()
    if piece is None or not directory.can_write(request.user, row.authority):
        raise Http404
    if request.method == "GET":
        return JsonResponse({"key": piece.key, "received": piece.received})
    if request.method != "POST":
        return JsonResponse({}, status=HTTPStatus.METHOD_NOT_ALLOWED)
    offset, chunk = request.POST.get("offset", ""), request.FILES.get("chunk")
    if not offset.isdigit() or chunk is None:
        return _refusal(_("This piece does not belong to the file announced."))
    try:
        taken = files.add_chunk(upload=piece, by=request.user, offset=int(offset), content=chunk.read())
    except Conflict:
        return JsonResponse({"received": piece.received}, status=HTTPStatus.CONFLICT)
    except (ActionRefused, ValidationError) as refused:
        return _refusal(_sentence(refused))
    if isinstance(taken, Upload):
        return JsonResponse({"key": taken.key, "received": taken.received})
    return JsonResponse({"done": True, "name": taken.filename}, status=HTTPStatus.CREATED)


def _sentence(refused: Exception) -> str:
    return " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)


def _refusal(sentence: str) -> JsonResponse:
    return JsonResponse({"refused": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
