from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("", views.programmes, name="list"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/calls/<slug:key>/", views.call, name="call"),
]
