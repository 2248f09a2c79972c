from django.contrib import admin
from django.http import HttpRequest

from portal.core.search import search

from ..models import Project
from .base import FundsReferenceAdmin


@admin.register(Project)
class ProjectAdmin(FundsReferenceAdmin):
    """Its fund and code stay: the ledger names them."""

    fixed = ("code", "fund")
    fields = (
        "code", "fund", "title", "organisation", "country", "authority", "request", "agreement", "status", "sector",
        "starts_on", "ends_on", "themes", "goals",
    )  # fmt: skip
    list_display = ("code", "title", "fund", "organisation", "country", "status")
    list_filter = ("fund", "organisation")
    list_select_related = ("fund", "organisation", "country")
    search_fields = ("search_text",)

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """By the words of the database's own index."""
        return search(queryset, search_term), False
