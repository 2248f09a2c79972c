from django.urls import path

from ..views.own import alerts, dashboard, entries, people, reports, statements

app_name = "donor"
urlpatterns = [
    path("<slug:code>/", dashboard.detail, name="detail"),
    path("<slug:code>/agreements/", dashboard.agreements, name="agreements"),
    path("<slug:code>/entries/", entries.entries, name="entries"),
    path("<slug:code>/entries.<slug:form>", entries.export, name="export"),
    path("<slug:code>/reports/", reports.reports, name="reports"),
    path("<slug:code>/reports/<slug:fund>/<int:year>/<slug:kind>/<slug:organisation>/", reports.report, name="report"),
    path("<slug:code>/statements/", statements.statements, name="statements"),
    path("<slug:code>/alerts/", alerts.alerts, name="alerts"),
    path("<slug:code>/people/", people.people, name="people"),
]
