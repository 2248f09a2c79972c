from django.urls import URLPattern

app_name = "trustfunds"
urlpatterns: list[URLPattern] = []
