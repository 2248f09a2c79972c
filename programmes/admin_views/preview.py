"""The public page as a form would make it, shown before anything is saved."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

PREVIEW = "_preview"


class PreviewMixin:
    """For a ModelAdmin: a button per language posts the form as it stands. An invalid form comes back with its
    errors, as it would on saving; a valid one is shown and thrown away."""

    preview_languages: ClassVar = settings.LANGUAGES
    change_form_after_template = "admin/programmes/_preview_bar.html"

    def preview_page(self, form) -> tuple[str, dict[str, Any]]:
        """Template and context of the page with the unsaved object on it."""
        raise NotImplementedError

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None) -> Any:
        if request.method == "POST" and PREVIEW in request.POST:
            form = self._unsaved(request, object_id)
            if form.is_valid():
                return self._shown(request, form)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _unsaved(self, request: HttpRequest, object_id: str | None):
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and obj is None:
            raise Http404
        allowed = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        return self.get_form(request, obj, change=obj is not None)(request.POST, request.FILES, instance=obj)

    def _shown(self, request: HttpRequest, form) -> HttpResponse:
        language = request.POST[PREVIEW]
        if language not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(language):
            template, context = self.preview_page(form)
            return render(request, template, {**context, "preview": True})
