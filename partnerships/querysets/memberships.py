from django.db import models
from django.db.models import Q

from portal.core.search import search
from portal.directory.models import Membership

from ..states import MEMBERSHIP


class MembershipFileQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(state__in=MEMBERSHIP.closed_keys)

    def members(self):
        return self.filter(state="member")

    def listed(self):
        """Members whose authority agreed to be named in public."""
        return self.members().filter(is_listed=True)

    def visible_to(self, user):
        if user.has_perm("partnerships.view_citymembership"):
            return self
        mine = Membership.objects.active().filter(user=user).values("authority")
        return self.filter(request__authority__in=mine)

    def search(self, text: str):
        """By reference or by any name of the city."""
        authorities = self.model._meta.get_field("request").related_model._meta.get_field("authority").related_model
        found = search(authorities.objects.all(), text).values("pk")
        return self.filter(Q(request__reference__icontains=text) | Q(request__authority__in=found))
