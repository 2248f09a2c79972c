"""Names of our own come before the codes of funds."""

from django.urls import path

from ..views.funds import (
    entries,
    exports,
    iati,
    ledger,
    listing,
    organisations,
    overview,
    parts,
    places,
    projects,
    reports,
)

app_name = "trustfunds"
urlpatterns = [
    path("", listing.funds, name="list"),
    path("entries/", entries.everywhere, name="all_entries"),
    path("countries/", places.countries, name="countries"),
    path("iati.xml", iati.whole, name="iati_all"),
    path("exports/", exports.in_background, name="export"),
    path("organisations/", organisations.listing, name="organisations"),
    path("organisations/<slug:code>/", organisations.detail, name="organisation"),
    path("<slug:code>/", overview.overview, name="fund"),
    path("<slug:code>/iati.xml", iati.of_fund, name="iati"),
    path("<slug:code>/ledger/", ledger.ledger, name="ledger"),
    path("<slug:code>/donors/", parts.donors, name="fund_donors"),
    path("<slug:code>/organisations/", parts.organisations, name="fund_organisations"),
    path("<slug:code>/projects/", projects.listing, name="fund_projects"),
    path("<slug:code>/projects/<path:project>/", projects.detail, name="project"),
    path("<slug:code>/reports/", reports.listing, name="reports"),
    path("<slug:code>/reports/<int:year>/<slug:kind>/<slug:organisation>/", reports.file, name="report"),
    path("<slug:code>/entries/", entries.of_fund, name="entries"),
    path("<slug:code>/entries/<str:number>/", entries.entry, name="entry"),
]
