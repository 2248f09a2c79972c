from django.urls import path

from . import views

urlpatterns = [
    path("accounts/messages/", views.preferences, name="preferences"),
    path("accounts/messages/off/<str:token>/", views.Unsubscribe.as_view(), name="unsubscribe"),
]
