from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from portal.accounts import views as account_views
from portal.core import views
from portal.directory.views.agencies import agencies
from programmes.views.contact import contact, contact_sent

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.language, name="language"),
    path("accessibility/", views.information, {"template": "accessibility.html"}, name="accessibility"),
    path("privacy/", views.information, {"template": "privacy.html"}, name="privacy"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/login/", account_views.desk_login),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("workspace/", account_views.workspace, name="workspace"),
    path("accounts/2fa/webauthn/login/", account_views.PasskeyLoginView.as_view(), name="mfa_login_webauthn"),
    path("accounts/", include("portal.accounts.urls")),
    path("", include("portal.notifications.urls")),
    path("requests/", include("partnerships.urls")),
    path("territories/", include("partnerships.urls.territories")),
    path("opportunities/", include("partnerships.urls.opportunities")),
    path("events/", include("events.urls")),
    path("", include("trustfunds.urls")),
    path("programmes/", include("programmes.urls")),
    path("contact/", contact, name="contact"),
    path("contact/sent/", contact_sent, name="contact_sent"),
    path("documents/", include("portal.documents.urls")),
    path("authorities/", include("portal.directory.urls")),
    path("agencies/", agencies, name="agencies"),
    path("", include("portal.liaison.urls")),
    path("accounts/", include("allauth.urls")),
]
