from portal.core.models import SubjectQuerySet

from .states import REFERRAL


class ReferralQuerySet(SubjectQuerySet):
    def open(self):
        return self.filter(state__in=REFERRAL.open_keys)

    def awaiting_answer(self):
        return self.filter(state__in=["sent", "acknowledged", "interested", "needs_info"])

    def visible_to(self, user):
        """Staff see all; a focal point with an account sees the referrals to their bodies."""
        if user.has_perm("liaison.view_referral"):
            return self
        return self.filter(body__focal_points__user=user, body__focal_points__is_active=True, sent_at__isnull=False)
