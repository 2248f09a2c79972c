from .invitations import Invitation
from .people import LANGUAGE_CHOICES, User, UserManager, validate_time_zone

__all__ = ["LANGUAGE_CHOICES", "Invitation", "User", "UserManager", "validate_time_zone"]
