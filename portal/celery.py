"""The Celery application: tasks carry ids, rows carry the truth."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init
from django.conf import settings

from portal.core.priority import give_way

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def _give_way_to_pages(**kwargs) -> None:
    give_way(settings.WORKER_NICENESS)


# Clock-driven work. Every entry is idempotent: a sweep run twice does nothing the second time.
# A sweep that nobody could run in its half minute is forgotten: the next one does its work.
SWEEP = {"schedule": 30.0, "options": {"expires": 30}}
app.conf.beat_schedule = {
    "accounts.tidy": {"task": "accounts.tidy", "schedule": crontab(hour=3, minute=20)},
    "notifications.sweep": {"task": "notifications.sweep", **SWEEP},
    "notifications.send_digests": {"task": "notifications.send_digests", "schedule": crontab(minute=5)},
    "documents.sweep": {"task": "documents.sweep", **SWEEP},
    "liaison.remind": {"task": "liaison.remind", "schedule": crontab(minute="*/15")},
    "events.serve_waiting": {"task": "events.serve_waiting", "schedule": 60.0, "options": {"expires": 60}},
    "events.sweep_invitations": {"task": "events.sweep_invitations", "schedule": 60.0, "options": {"expires": 60}},
    "events.remind_invited": {"task": "events.remind_invited", "schedule": crontab(hour=7, minute=30)},
    "events.remind_guests": {"task": "events.remind_guests", "schedule": crontab(minute=15)},
    "events.erase_people": {"task": "events.erase_people", "schedule": crontab(hour=3, minute=40)},
    "partnerships.remind": {"task": "partnerships.remind", "schedule": crontab(minute="*/15")},
    "partnerships.expire": {"task": "partnerships.expire", "schedule": crontab(minute="*/15")},
    "partnerships.resume_held": {"task": "partnerships.resume_held", "schedule": crontab(minute=10)},
    "partnerships.review_documents": {"task": "partnerships.review_documents", "schedule": crontab(hour=5, minute=20)},
    "partnerships.remind_data": {"task": "partnerships.remind_data", "schedule": crontab(hour=5, minute=30)},
    "trustfunds.sweep_batches": {"task": "trustfunds.sweep_batches", **SWEEP},
    "partnerships.sweep_disseminations": {
        "task": "partnerships.sweep_disseminations",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "partnerships.sweep_uploads": {"task": "partnerships.sweep_uploads", "schedule": crontab(minute=40)},
    "trustfunds.make_reports_due": {"task": "trustfunds.make_reports_due", "schedule": crontab(hour=4, minute=10)},
    "trustfunds.sweep_held": {"task": "trustfunds.sweep_held", "schedule": crontab(minute=50)},
    "trustfunds.watch_delivery": {"task": "trustfunds.watch_delivery", "schedule": crontab(hour=5, minute=30)},
}
