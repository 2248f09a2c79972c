from django.urls import path

from .views import finding, joining, profile, team

app_name = "directory"
urlpatterns = [
    path("", finding.find, name="find"),
    path("propose/", joining.propose, name="propose"),
    path("profile/", profile.my_profile, name="profile"),
    path("team/", team.my_team, name="team"),
    path("<slug:number>/", finding.detail, name="detail"),
    path("<slug:number>/claim/", joining.claim, name="claim"),
    path("<slug:number>/join/", joining.join, name="join"),
    path("<slug:number>/leave/", team.leave, name="leave"),
    path("<slug:number>/team/", team.team, name="team"),
    path("<slug:number>/team/invite/", team.invite, name="invite"),
    path("<slug:number>/team/<uuid:key>/approve/", team.approve, name="approve"),
    path("<slug:number>/team/<uuid:key>/refuse/", team.refuse, name="refuse"),
    path("<slug:number>/team/<uuid:key>/role/", team.role, name="role"),
    path("<slug:number>/team/<uuid:key>/remove/", team.remove, name="remove"),
    path("<slug:number>/profile/", profile.profile, name="profile"),
    path("<slug:number>/profile/<slug:key>/", profile.block, name="block"),
    path("<slug:number>/profile/<slug:key>/consent/", profile.consent, name="consent"),
]
