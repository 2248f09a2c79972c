from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from portal.core.templatetags.portal import status

from ..admin_views.preview import PreviewMixin
from ..forms.calls import CallForm
from ..models import Call
from ..registry import WAYS
from .base import ProgrammesAdmin


@admin.register(Call)
class CallAdmin(PreviewMixin, ProgrammesAdmin):
    """A call keeps its address once it was announced: people have it. Its state follows from its dates."""

    form = CallForm
    fixed = ("key",)
    list_display = ("title", "programme", "state_now", "opens_at", "closes_at", "time_zone")
    list_filter = ("programme",)
    list_select_related = ("programme",)
    search_fields = ("key", "title_en", "title_fr", "title_es")
    autocomplete_fields = ("countries",)
    filter_horizontal = ("themes",)

    @display(description=_("state"))
    def state_now(self, obj: Call) -> str:
        return status(obj.state)

    def preview_page(self, form) -> tuple[str, dict]:
        call = form.save(commit=False)
        lists = {name: list(form.cleaned_data[name]) for name in ("countries", "themes")}
        return "programmes/call.html", {"call": call, "way": WAYS.get(call.kind), **lists}
