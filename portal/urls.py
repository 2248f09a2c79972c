from django.contrib import admin
from django.urls import include, path

from portal.core import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.language, name="language"),
    path("accessibility/", views.information, {"template": "accessibility.html"}, name="accessibility"),
    path("privacy/", views.information, {"template": "privacy.html"}, name="privacy"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("", include("portal.notifications.urls")),
    path("documents/", include("portal.documents.urls")),
    path("accounts/", include("allauth.urls")),
]
