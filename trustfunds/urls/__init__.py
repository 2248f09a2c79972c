"""Addresses of the trust funds: public pages, a donor's own, the open data."""

from django.urls import include, path

from ..views.own.dashboard import home

urlpatterns = [
    path("funds/", include("trustfunds.urls.funds")),
    path("donors/", include("trustfunds.urls.donors")),
    path("donor/", home, name="donor"),
    path("donor/", include("trustfunds.urls.own")),
    path("api/v1/", include("trustfunds.urls.open_data")),
]
