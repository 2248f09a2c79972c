from typing import Any, ClassVar

import pghistory
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline

from portal.core.desk.admin import TriageAdmin
from portal.core.reference_admin import ReferenceAdmin
from portal.core.row_history import history_of

from ..forms.keys import KeyField
from ..policies import EDIT

VIEW = "trustfunds.view_fund"
BY_KEY = {
    "agreement": ("number", gettext_lazy("Its number, such as TPF01-SAA-01.")),
    "authority": ("number", gettext_lazy("Its number in the directory, such as LRA-000123.")),
    "request": ("reference", gettext_lazy("Its reference, such as PR-2026-0001.")),
    "user": ("email", gettext_lazy("The address with which the person signs in.")),
}


class NamedByKey:
    """Foreign keys into large tables are typed by number, reference or address; the others are lists, without the
    windows that would open a desk's case inside another form."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **options: Any) -> Field | None:
        if db_field.name not in BY_KEY:
            field = super().formfield_for_dbfield(db_field, request, **options)  # type: ignore[misc]
            if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget = field.widget.widget
            return field
        key, words = BY_KEY[db_field.name]
        return KeyField(
            db_field.related_model._default_manager.all(),
            to_field_name=key,
            required=not db_field.blank,
            label=db_field.verbose_name.capitalize(),
            help_text=words,
        )


class FundsReferenceAdmin(NamedByKey, ReferenceAdmin):
    """Everybody on the desk reads, trust fund officers edit, nothing is deleted."""

    view_permission = VIEW
    edit_permission = EDIT


class PartInline(NamedByKey, TabularInline):
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(VIEW)

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(EDIT)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(EDIT)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(EDIT)


class EditableDesk(NamedByKey, TriageAdmin):
    """A desk whose cases also have plain fields to edit, on a page of their own; never their state."""

    edit_permission: ClassVar[str] = EDIT
    fixed: ClassVar[tuple[str, ...]] = ()  # what names the row, given once

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.edit_permission)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(self.edit_permission)

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(self.fixed if obj is not None else ())]

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("add/", wrap(self.add_view), name=f"{name}_add"),
            path("<int:object_id>/edit/", wrap(self.edit_view), name=f"{name}_edit"),
            path("<int:object_id>/history/", wrap(self.history_view), name=f"{name}_history"),
            *super().get_urls(),
        ]

    def edit_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return self.changeform_view(request, str(object_id))

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None) -> Any:
        """The history says who."""
        with pghistory.context(user=request.user.pk):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def response_post_save_add(self, request: HttpRequest, obj) -> HttpResponse:
        return redirect(self.case_url(obj))

    def response_post_save_change(self, request: HttpRequest, obj) -> HttpResponse:
        return redirect(self.case_url(obj))

    def history_view(self, request: HttpRequest, object_id, extra_context=None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        obj = self.get_object(request, str(object_id))
        if obj is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(name)s") % {"name": obj},
            "opts": self.opts,
            "object": obj,
            "entries": history_of(obj),
        }
        return TemplateResponse(request, "admin/reference_history.html", context)
