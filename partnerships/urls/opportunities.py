from django.urls import path

from ..views import opportunities

app_name = "opportunities"
urlpatterns = [
    path("", opportunities.opportunities, name="list"),
    path("<slug:reference>/", opportunities.opportunity, name="detail"),
]
