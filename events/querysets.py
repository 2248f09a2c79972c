from datetime import timedelta

from django.db import models
from django.db.models import Count, Q

from portal.core.search import search
from portal.directory.models import Membership

from .states import AHEAD, LIVE, SEATED, Audience


class EventQuerySet(models.QuerySet):
    def public(self):
        """What everybody may read; a cancelled or postponed event that was announced stays readable as such."""
        return self.filter(published_at__isnull=False)

    def upcoming(self, now):
        """Not over yet; a postponed one has no date and waits for it here."""
        return self.filter(Q(ends_at__gte=now) | Q(state="postponed"))

    def past(self, now):
        return self.filter(ends_at__lt=now).exclude(state="postponed")

    def ahead(self):
        return self.filter(state__in=AHEAD)

    def open(self):
        return self.filter(closed_at=None)

    def to_report(self):
        return self.filter(state="held")

    def over_but_open(self, now):
        """Its end passed and nobody said that it was held."""
        return self.filter(state__in=["published", "registration_open", "registration_closed"], ends_at__lt=now)

    def owned_by(self, user):
        return self.open().filter(owner=user)

    def of_authorities(self, user):
        """Events hosted by the authorities a person works for, or born of their requests."""
        mine = Membership.objects.active().filter(user=user).values("authority")
        return self.filter(Q(host__in=mine) | Q(request__authority__in=mine))

    def visible_to(self, user):
        """Staff see all; everybody what is public; a member also what is prepared for their authority."""
        if user.has_perm("events.view_event"):
            return self
        if not user.is_authenticated:
            return self.public()
        mine = Membership.objects.active().filter(user=user).values("authority")
        return self.filter(Q(published_at__isnull=False) | Q(host__in=mine) | Q(request__authority__in=mine))

    def search(self, text: str):
        return search(self, text)

    def in_week_of(self, event):
        """Others of the same country whose days touch the seven days around this one's."""
        if event.starts_at is None:
            return self.none()
        week = timedelta(days=7)
        near = self.filter(starts_at__lt=event.ends_at + week, ends_at__gt=event.starts_at - week)
        return near.filter(country=event.country_id).exclude(pk=event.pk).exclude(state__in=["cancelled", "postponed"])


class InvitationQuerySet(models.QuerySet):
    def to_queue(self):
        return self.filter(state="prepared").exclude(email="")

    def unanswered(self):
        return self.filter(state="queued", answered_at=None)

    def letters(self):
        return self.filter(state="letter")

    def bounced(self):
        return self.filter(state="bounced")


class RegistrationQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state__in=LIVE)

    def seated(self, now):
        """Who takes a seat of the capacity: the confirmed, and those whose offer still lasts."""
        return self.filter(Q(state__in=SEATED) | Q(state="waitlisted", offer_expires_at__gt=now)).filter(
            takes_part_online=False
        )

    def waiting(self):
        """The waiting list in order of arrival; who let an offer pass comes after those who never had one."""
        return self.filter(state="waitlisted").order_by("offers_missed", "sequence")

    def offers_over(self, now):
        return self.filter(state="waitlisted", offer_expires_at__lte=now)

    def to_tell(self):
        """Who is told when the event is moved or cancelled."""
        return self.filter(state__in=LIVE, erased_at=None)

    def to_erase(self):
        return self.filter(erased_at=None)

    def search(self, text: str):
        return search(self, text)

    def addressed(self, audience: str, working_group=None, keys=()):
        """Whom a mail of the desk to this audience reaches, in order of arrival; `keys` where they were ticked."""
        rows = self.filter(erased_at=None).order_by("sequence")
        if audience == Audience.CHOSEN:
            rows = rows.filter(key__in=keys)
        elif audience == Audience.REGISTERED:
            rows = rows.filter(state__in=SEATED | {"pending", "waitlisted"})
        else:
            rows = rows.filter(state=audience)
        return rows.filter(working_group=working_group) if working_group is not None else rows

    def counted(self) -> dict[str, int]:
        """Number per state, in one query."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))

    def own(self, user):
        """Those of a person with an account that still count."""
        return self.live().filter(user=user) if user.is_authenticated else self.none()

    def visible_to(self, user):
        """Staff who may see the list; a person sees their own."""
        if user.has_perm("events.view_registration"):
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(user=user)
