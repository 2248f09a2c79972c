"""The desk's page of a kind of reference data: everybody on the desk reads, editors change, nothing is deleted."""

from typing import Any, ClassVar

import pghistory
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import display

from .models import ReferenceRow
from .reference import DATASETS, plain
from .row_history import history_of


class ReferenceAdmin(ModelAdmin):
    """What ended keeps its row, because others point at it: give it a last day instead."""

    view_permission: ClassVar[str]
    edit_permission: ClassVar[str]
    dataset: ClassVar[str] = ""  # of portal.core.reference, where the rows are loaded from data files
    editors_add: ClassVar[bool] = True
    fixed: ClassVar[tuple[str, ...]] = ()  # what names the row, given once
    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(self.view_permission) or self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(self.edit_permission)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.editors_add and self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        if obj is not None:
            fields += [*self.fixed, *(["loaded"] if self.dataset else [])]
        return fields

    def get_fields(self, request: HttpRequest, obj=None) -> list[str]:
        fields = list(super().get_fields(request, obj))
        return fields if obj is not None else [name for name in fields if name != "loaded"]

    @display(description=gettext_lazy("From the data files"))
    def loaded(self, obj) -> str:
        """When this row was loaded, and in what staff have made it differ since."""
        dataset = DATASETS[self.dataset]
        row = ReferenceRow.objects.filter(dataset=self.dataset, key=str(getattr(obj, dataset.key))).first()
        if row is None:
            return _("Not from the data files: entered by staff.")
        names = [
            str(self.opts.get_field(name).verbose_name)
            for name, value in row.values.items()
            if name not in dataset.parts and plain(getattr(obj, name)) != value
        ]
        day = date_format(row.loaded_at)
        if not names:
            return _("Loaded on %(day)s; nothing was changed since.") % {"day": day}
        return _("Loaded on %(day)s; changed by staff since: %(names)s. A later load leaves that as it is.") % {
            "day": day,
            "names": ", ".join(names),
        }

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None) -> Any:
        """The history says who."""
        with pghistory.context(user=request.user.pk):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(name)s") % {"name": obj},
            "opts": self.opts,
            "object": obj,
            "entries": history_of(obj),
        }
        return TemplateResponse(request, "admin/reference_history.html", context)
