from django.urls import path

from .views import pages

app_name = "programmes"
urlpatterns = [
    path("", pages.programmes, name="list"),
    path("<slug:code>/", pages.detail, name="detail"),
    path("<slug:code>/calls/<slug:key>/", pages.call, name="call"),
]
