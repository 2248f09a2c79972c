from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.settings, name="settings"),
    path("profile/data/", views.export, name="export"),
    path("profile/close/", views.close, name="close"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]
