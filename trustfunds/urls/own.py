from django.urls import URLPattern

app_name = "donor"
urlpatterns: list[URLPattern] = []
