from django.urls import path

from ..views import answering, authorities, detail, files, listing, memberships, new, review, steps, thread

app_name = "requests"
urlpatterns = [
    path("", listing.requests, name="list"),
    path("export.csv", listing.export, name="export"),
    path("new/", new.new, name="new"),
    path("<slug:address>/", detail.detail, name="detail"),
    path("<slug:address>/steps/<slug:key>/", steps.step, name="step"),
    path("<slug:address>/steps/<slug:key>/autosave/", steps.autosave, name="autosave"),
    path("<slug:address>/review/", review.review, name="review"),
    path("<slug:address>/submit/", review.submit, name="submit"),
    path("<slug:address>/sent/", review.sent, name="sent"),
    path("<slug:address>/answers/", detail.answers, name="answers"),
    path("<slug:address>/answer/", answering.answer, name="answer"),
    path("<slug:address>/message/", thread.message, name="message"),
    path("<slug:address>/ask-news/", thread.ask_news, name="ask_news"),
    path("<slug:address>/withdraw/", thread.withdraw, name="withdraw"),
    path("<slug:address>/copy/", thread.copy_as_new, name="copy_as_new"),
    path("<slug:address>/discard/", thread.discard, name="discard"),
    path("<slug:address>/survey/", thread.answer_survey, name="survey"),
    path("<slug:address>/membership/", memberships.consent, name="membership_consent"),
    path("<slug:address>/authorities/", authorities.search, name="authorities"),
    path("<slug:address>/files/", files.add, name="add_file"),
    path("<slug:address>/files/<str:key>/", files.download, name="file"),
    path("<slug:address>/files/<str:key>/remove/", files.remove, name="remove_file"),
    path("<slug:address>/uploads/", files.start_upload, name="start_upload"),
    path("<slug:address>/uploads/<str:key>/", files.upload, name="upload"),
]
