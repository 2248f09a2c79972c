from django.urls import path

from ..views.territories import (
    check,
    compare,
    consent,
    detail,
    listing,
    overview,
    photographs,
    pictures,
    readers,
    sections,
    share,
)

app_name = "territories"
urlpatterns = [
    path("", listing.territories_page, name="list"),
    path("start/", overview.start, name="start"),
    path("<slug:slug>/", detail.detail, name="detail"),
    path("<slug:slug>/pictures/<str:key>.webp", pictures.picture, name="picture"),
    path("<slug:slug>/card/", share.card, name="card"),
    path("<slug:slug>/qr.svg", share.qr_code, {"ending": "svg"}, name="qr_svg"),
    path("<slug:slug>/qr.png", share.qr_code, {"ending": "png"}, name="qr_png"),
    path("<slug:slug>/document/<slug:language>/", share.latest, name="latest"),
    path("<slug:slug>/document/<slug:language>/short/", share.latest, {"form": "short"}, name="latest_short"),
    path("<slug:slug>/readers/", readers.readers, name="readers"),
    path("<slug:slug>/write/", overview.overview, name="overview"),
    path("<slug:slug>/write/languages/", overview.add_language, name="add_language"),
    path("<slug:slug>/write/colour/", overview.set_accent, name="set_accent"),
    path("<slug:slug>/write/photographs/", photographs.photographs, name="photographs"),
    path("<slug:slug>/write/photographs/<str:key>/", photographs.photograph, name="photograph"),
    path("<slug:slug>/write/photographs/<str:key>/remove/", photographs.remove, name="remove_photo"),
    path("<slug:slug>/write/<slug:language>/<slug:key>/", sections.section, name="section"),
    path("<slug:slug>/write/<slug:language>/<slug:key>/autosave/", sections.autosave, name="autosave"),
    path("<slug:slug>/consent/", consent.agree, name="agree"),
    path("<slug:slug>/take-back/", consent.take_back, name="take_back"),
    path("<slug:slug>/check/", check.check, name="check"),
    path("<slug:slug>/check/comment/", check.comment, name="comment"),
    path("<slug:slug>/check/request-changes/", check.request_changes, name="request_changes"),
    path("<slug:slug>/check/consent/", check.consent, name="consent"),
    path("<slug:slug>/editions/", compare.editions, name="editions"),
]
