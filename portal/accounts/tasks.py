"""Clock-driven work: what nobody needs any more goes."""

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.core.management import call_command

from .actions import forget_unconfirmed


@shared_task(name="accounts.tidy")
def tidy() -> None:
    forget_unconfirmed()
    call_command("clearsessions")
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
