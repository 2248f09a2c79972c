from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/status/", views.status, name="status"),
    path("<str:number>/download/", views.download, name="download"),
]
