from django.urls import path

from ..views import donors

app_name = "donors"
urlpatterns = [
    path("", donors.listing, name="list"),
    path("<slug:code>/", donors.detail, name="detail"),
]
