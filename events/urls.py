from django.urls import path

from .views import (
    attending,
    detail,
    details,
    files,
    following,
    invitation,
    listing,
    meetings,
    registering,
    registration,
    schedule,
)

app_name = "events"
urlpatterns = [
    path("", listing.events, name="list"),
    path("month/", listing.calendar, name="month"),
    path("calendar.ics", files.feed, name="feed"),
    path("i/<str:token>/", invitation.page, name="invitation"),
    path("i/<str:token>/register/", invitation.register, name="invitation_register"),
    path("i/<str:token>/decline/", invitation.decline, name="invitation_decline"),
    path("c/<str:token>/", attending.check_in, name="check_in"),
    path("r/<str:token>/meetings/", meetings.page, name="meetings"),
    path("r/<str:token>/meetings/propose/", meetings.propose, name="meeting_propose"),
    path("r/<str:token>/meetings/<str:key>/<slug:verb>/", meetings.answer, name="meeting_answer"),
    path("r/<str:token>/code.svg", attending.code, name="registration_code"),
    path("r/<str:token>/", registration.page, name="registration"),
    path("r/<str:token>/details/", details.details, name="details"),
    path("r/<str:token>/schedule/", schedule.page, name="schedule"),
    path("r/<str:token>/schedule.ics", schedule.feed, name="schedule_feed"),
    path("r/<str:token>/calendar.ics", registration.calendar, name="registration_calendar"),
    path("r/<str:token>/<slug:verb>/", registration.answer, name="registration_answer"),
    path("<slug:slug>/register/", registering.register, name="register"),
    path("<slug:slug>/register/done/", registering.done, name="register_done"),
    path("<slug:slug>/", detail.detail, name="detail"),
    path("<slug:slug>/calendar.ics", files.entry, name="entry"),
    path("<slug:slug>/programme/", files.programme, name="programme"),
    path("<slug:slug>/documents/<str:key>/", files.document, name="document"),
    path("<slug:slug>/outcomes/<str:key>/request/", following.start, name="follow"),
]
