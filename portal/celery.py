"""The Celery application: tasks carry ids, rows carry the truth."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Clock-driven work. Every entry is idempotent: a sweep run twice does nothing the second time.
app.conf.beat_schedule = {
    "accounts.tidy": {"task": "accounts.tidy", "schedule": crontab(hour=3, minute=20)},
    "notifications.sweep": {"task": "notifications.sweep", "schedule": 30.0},
    "notifications.send_digests": {"task": "notifications.send_digests", "schedule": crontab(minute=5)},
    "documents.sweep": {"task": "documents.sweep", "schedule": 30.0},
    "liaison.remind": {"task": "liaison.remind", "schedule": crontab(minute="*/15")},
    "partnerships.remind": {"task": "partnerships.remind", "schedule": crontab(minute="*/15")},
    "partnerships.expire": {"task": "partnerships.expire", "schedule": crontab(minute="*/15")},
    "partnerships.resume_held": {"task": "partnerships.resume_held", "schedule": crontab(minute=10)},
}
