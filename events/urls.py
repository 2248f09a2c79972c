from django.urls import path

from .views import detail, files, following, listing

app_name = "events"
urlpatterns = [
    path("", listing.events, name="list"),
    path("month/", listing.calendar, name="month"),
    path("calendar.ics", files.feed, name="feed"),
    path("<slug:slug>/", detail.detail, name="detail"),
    path("<slug:slug>/calendar.ics", files.entry, name="entry"),
    path("<slug:slug>/programme/", files.programme, name="programme"),
    path("<slug:slug>/documents/<str:key>/", files.document, name="document"),
    path("<slug:slug>/outcomes/<str:key>/request/", following.start, name="follow"),
]
