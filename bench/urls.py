"""The portal's own addresses and, beside them, the floors: a trivial logged-in page and the stock admin."""

from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path

from partnerships.models import PartnershipRequest
from portal.accounts.models import User
from portal.directory.models import Authority, Membership


def _stock(response):
    if hasattr(response, "using"):
        response.using = "stock"
    return response


class StockAdmin(admin.ModelAdmin):
    list_display = ["reference", "title", "authority", "kind", "state", "owner", "due_on", "submitted_at"]
    list_select_related = ["authority", "owner"]
    list_filter = ["state", "kind"]
    list_per_page = 50
    search_fields = ["reference", "title", "summary", "authority__official_name", "submitted_by__email"]

    # Django's own templates, not the theme's: the floor is the stock admin.
    def changelist_view(self, request, extra_context=None):
        return _stock(super().changelist_view(request, extra_context))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return _stock(super().changeform_view(request, object_id, form_url, extra_context))

    # As anybody would: a select of five thousand authorities would make the floor look worse than it need be.
    raw_id_fields = [
        field.name
        for field in PartnershipRequest._meta.get_fields()
        if field.concrete and field.related_model in (Authority, User, PartnershipRequest)
    ]


stock = admin.AdminSite(name="stock")
stock.register(PartnershipRequest, StockAdmin)


def trivial(request):
    """F0: a session, a person, one query, a line of text."""
    count = Membership.objects.filter(user=request.user).count()
    return HttpResponse(f"<p>{request.user.email}: {count}</p>")


urlpatterns = [
    path("bench/trivial/", trivial),
    path("bench/stock/", stock.urls),
    path("", include("portal.urls")),
]
