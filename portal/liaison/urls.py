from django.urls import path

from .views import account, links

app_name = "liaison"

urlpatterns = [
    path("r/<str:token>/", links.answer, name="answer"),
    path("r/<str:token>/acknowledge/", links.acknowledge, name="acknowledge"),
    path("r/<str:token>/renew/", links.renew, name="renew"),
    path("r/<str:token>/files/<int:position>/", links.file, name="file"),
    path("liaison/", account.inbox, name="inbox"),
    path("liaison/<str:number>/", account.referral, name="referral"),
    path("liaison/<str:number>/acknowledge/", account.acknowledge, name="referral_acknowledge"),
    path("liaison/<str:number>/files/<int:position>/", account.file, name="referral_file"),
]
