"""`TriageAdmin`: the desk's base for any model with a lifecycle, a `version` and a history."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from unfold.admin import ModelAdmin

from ..models import Activity
from .bulk import BulkPage
from .confirm import ConfirmPage
from .decisions import Decision
from .export import csv_response
from .queue import PART, Column, Queue, Tab


class TriageAdmin(ModelAdmin):
    """A queue, a read-only page per case, and one confirm page per decision.

    Nothing of a case is a field to edit, not by address nor by POST: there is no add, change or delete form.
    """

    tabs: ClassVar[tuple[Tab, ...]]
    default_tab: ClassVar[str]
    search_tab: ClassVar[str]  # where a search looks when no tab is chosen
    filters: ClassVar[tuple] = ()
    columns: ClassVar[tuple[Column, ...]]
    search_hint: ClassVar[Any] = ""
    decision_classes: ClassVar[tuple[type[Decision], ...]]
    bulk_verbs: ClassVar[tuple[str, ...]] = ()
    export_columns: ClassVar[list] = []
    queue_template: ClassVar[str] = "admin/desk/queue.html"
    row_template: ClassVar[str]
    case_template: ClassVar[str]
    about_template: ClassVar[str]  # one line on the case, above a decision

    # What a domain says

    def queue_rows(self) -> QuerySet:
        """Every case of the queue with what its row shows."""
        raise NotImplementedError

    def counted_rows(self) -> QuerySet:
        """The same cases without what a row shows besides, for the numbers on the tabs."""
        return self.queue_rows()

    def search(self, rows: QuerySet, text: str) -> QuerySet:
        """What a text finds among the rows, the best first."""
        raise NotImplementedError

    def cases(self, user) -> QuerySet:
        """The cases this person may open."""
        raise NotImplementedError

    def case_context(self, request: HttpRequest, subject) -> dict[str, Any]:
        raise NotImplementedError

    def history(self, lines: Iterable[Activity]) -> list:
        """Lines of history as `partnerships` or `events` say them: objects with `text`, `by` and `at`."""
        raise NotImplementedError

    # Permissions: to see is the model's view permission; to decide is asked decision by decision

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    # Addresses

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("", wrap(self.changelist_view), name=f"{name}_changelist"),
            path("export/", wrap(self.export_view), name=f"{name}_export"),
            *[
                path(f"bulk/{verb}/", wrap(self.bulk_view), {"verb": verb}, name=f"{name}_bulk_{verb}")
                for verb in self.bulk_verbs
            ],
            path("<int:object_id>/change/", wrap(self.change_view), name=f"{name}_change"),
            *[
                path(f"<int:object_id>/{d.verb}/", wrap(self.decision_view), {"verb": d.verb}, name=f"{name}_{d.verb}")
                for d in self.decision_classes
            ],
        ]

    def _reverse(self, part: str, *args) -> str:
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{part}", args=args)

    def queue_url(self, address: str = "") -> str:
        return self._reverse("changelist") + (f"?{address}" if address else "")

    def case_url(self, subject) -> str:
        return self._reverse("change", subject.pk)

    def decision_url(self, subject, verb: str) -> str:
        return self._reverse(verb, subject.pk)

    # Pages

    def fetch(self, request: HttpRequest, object_id: int):
        if not self.has_view_permission(request):
            raise PermissionDenied
        subject = self.cases(request.user).filter(pk=object_id).first()
        if subject is None:
            raise Http404
        return subject

    def page_context(self, request: HttpRequest, subject) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "desk": self,
            "subject": subject,
            "queue_url": self.queue_url(),
            "case_url": self.case_url(subject) if subject is not None else "",
        }

    @method_decorator(require_safe)
    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        queue = Queue(self, request.GET, request.user)
        if request.htmx and request.GET.get(PART) == "tabs":
            queue.count_every_tab()
            return TemplateResponse(request, "admin/desk/_tabs.html", {"queue": queue})
        context = {
            **self.page_context(request, None),
            "title": self.opts.verbose_name_plural,
            "desk_here": "queue",
            "queue": queue,
            "bulk": self.bulk_decisions(request.user),
            "export_url": self._reverse("export"),
        }
        return TemplateResponse(request, self.queue_template, context)

    @method_decorator(require_safe)
    def change_view(self, request: HttpRequest, object_id: int, *args, **kwargs) -> HttpResponse:
        subject = self.fetch(request, object_id)
        context = {**self.page_context(request, subject), "desk_here": "case", **self.case_context(request, subject)}
        return TemplateResponse(request, self.case_template, context)

    @method_decorator(require_safe)
    def export_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Queue(self, request.GET, request.user).found.iterator(chunk_size=2000)
        return csv_response(f"{self.opts.model_name}.csv", self.export_columns, rows)

    def decision_view(self, request: HttpRequest, object_id: int, verb: str) -> HttpResponse:
        subject = self.fetch(request, object_id)
        return ConfirmPage(self, request, self.decision_class(verb)(subject, request.user)).respond()

    def bulk_view(self, request: HttpRequest, verb: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return BulkPage(self, request, self.decision_class(verb)).respond()

    def refuse(self, request: HttpRequest, refusal: PermissionDenied, subject) -> HttpResponse:
        """403 with the reason in words, inside the desk."""
        context = {**self.page_context(request, subject), "title": _("Not yours to decide"), "refusal": str(refusal)}
        return TemplateResponse(request, "admin/desk/refused.html", context, status=403)

    # Decisions

    def decision_class(self, verb: str) -> type[Decision]:
        return next(d for d in self.decision_classes if d.verb == verb)

    def may_decide(self, user) -> bool:
        """Whether this person handles cases at all: without it the queue shows no boxes to tick."""
        raise NotImplementedError

    def bulk_decisions(self, user) -> list[tuple[type[Decision], str]]:
        if not self.may_decide(user):
            return []
        return [(self.decision_class(verb), self._reverse(f"bulk_{verb}")) for verb in self.bulk_verbs]
