"""Staff convince themselves that an authority is what it says, check by check."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from .. import emails, policies
from ..models import Authority, VerificationCheck
from ..states import Standing, Verification
from .base import lock_authority

Key = VerificationCheck.Key


@transaction.atomic
def record_check(*, authority: Authority, key: str, passed: bool | None, note: str = "", by) -> VerificationCheck:
    row = lock_authority(authority)
    policies.check_verify(by)
    check, _created = VerificationCheck.objects.update_or_create(
        authority=row, key=key, defaults={"passed": passed, "note": note, "checked_by": by}
    )
    if row.verification != Verification.VERIFIED:
        row.verification = _reached(row)
        row.save(update_fields=["verification"])
    record(row, "record_check", by=by, note=note, check=key, passed=passed)
    return check


def _reached(row: Authority) -> str:
    passed = set(row.checks.filter(passed=True).values_list("key", flat=True))
    if Key.LETTER in passed:
        return Verification.LETTER
    return Verification.DOMAIN if Key.DOMAIN in passed else Verification.UNVERIFIED


@transaction.atomic
def verify(*, authority: Authority, by, version: int | None = None) -> Authority:
    row = lock_authority(authority, version=version)
    policies.check_verify(by)
    if row.verification == Verification.VERIFIED:
        raise ActionRefused(_("This authority is verified already."))
    gaps = policies.verification_gaps(row)
    if gaps:
        raise ActionRefused(gaps[0])
    row.verification, row.verified_at, row.verified_by = Verification.VERIFIED, timezone.now(), by
    if row.standing == Standing.PROPOSED:
        row.standing = Standing.CLAIMED
    row.version += 1
    row.save()
    record(row, "verify", by=by, public=True)
    emails.verify(row, by=by)
    return row


@transaction.atomic
def withdraw_verification(*, authority: Authority, by, note: str, version: int | None = None) -> Authority:
    row = lock_authority(authority, version=version)
    policies.check_verify(by)
    if row.verification != Verification.VERIFIED:
        raise ActionRefused(_("This authority is not verified."))
    row.verification, row.verified_at, row.verified_by = _reached(row), None, None
    row.version += 1
    row.save()
    record(row, "withdraw_verification", by=by, note=note)
    return row
