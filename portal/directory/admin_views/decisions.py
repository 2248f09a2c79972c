"""One class per decision that staff take about an authority or a member; rules live in policies and actions."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.desk.decisions import Decision
from portal.core.desk.rehearsal import Watch
from portal.core.errors import ActionRefused

from .. import actions, policies
from ..forms.desk import CheckForm, MemberRoleForm, MergeForm, ReasonForm
from ..selectors.mails import MailWatch
from ..states import MEMBERSHIP, Standing, Verification


class _OfAuthority(Decision):
    def check(self) -> None:
        policies.check_verify(self.user)
        self.check_subject()

    def check_subject(self) -> None:
        """Raise ActionRefused where it makes no sense now."""


class Check(_OfAuthority):
    verb = "check"
    label = gettext_lazy("Record a check")
    form_class = CheckForm
    anchor = "checks"

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.record_check(authority=self.subject, by=self.user, **inputs)


class Verify(_OfAuthority):
    verb = "verify"
    label = gettext_lazy("Verify")
    tone = "primary"
    explanation = gettext_lazy("Everybody sees from now on that it is who it says; its admins are told.")

    def check_subject(self) -> None:
        if self.subject.verification == Verification.VERIFIED:
            raise ActionRefused(_("This authority is verified already."))
        for gap in policies.verification_gaps(self.subject):
            raise ActionRefused(gap)

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.verify(authority=self.subject, by=self.user, version=version)

    def watch(self) -> Watch | None:
        return MailWatch(self.subject)


class WithdrawVerification(_OfAuthority):
    verb = "withdraw_verification"
    label = gettext_lazy("Withdraw the verification")
    tone = "danger"
    form_class = ReasonForm
    explanation = gettext_lazy("The checks stay as they are recorded. The reason is kept in the history.")

    def check_subject(self) -> None:
        if self.subject.verification != Verification.VERIFIED:
            raise ActionRefused(_("This authority is not verified."))

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.withdraw_verification(authority=self.subject, by=self.user, version=version, **inputs)


class MergeDuplicates(_OfAuthority):
    verb = "merge_duplicates"
    label = gettext_lazy("It is a duplicate")
    form_class = MergeForm
    explanation = gettext_lazy(
        "Its people, requests and everything else move to the entry that stays; this one is retired."
    )

    def check_subject(self) -> None:
        if self.subject.standing == Standing.RETIRED:
            raise ActionRefused(_("One of the two was retired already."))

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.merge_duplicates(duplicate=self.subject, into=inputs["into"], by=self.user)


AUTHORITY_DECISIONS: tuple[type[Decision], ...] = (Check, Verify, WithdrawVerification, MergeDuplicates)


class _OfMember(Decision):
    """The verb is a move of the table, or needs an active member."""

    moves = True

    def check(self) -> None:
        policies.check_decide_members(self.user, self.subject.authority)
        if self.moves:
            MEMBERSHIP.check_source(self.table_verb, self.subject.state)
        elif not self.subject.is_active:
            raise ActionRefused(_("%(person)s is not a member.") % {"person": self.subject.user})

    table_verb = ""

    def watch(self) -> Watch | None:
        return MailWatch(self.subject.authority)


class ApproveMember(_OfMember):
    verb = "approve_member"
    table_verb = "approve"
    label = gettext_lazy("Approve")
    tone = "primary"
    form_class = MemberRoleForm
    explanation = gettext_lazy("The person can read everything of this authority from then on.")

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.approve_member(membership=self.subject, by=self.user, version=version, **inputs)


class RefuseMember(_OfMember):
    verb = "refuse_member"
    table_verb = "refuse"
    label = gettext_lazy("Refuse")
    tone = "danger"
    form_class = ReasonForm

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.refuse_member(membership=self.subject, by=self.user, version=version, **inputs)


class ChangeRole(_OfMember):
    verb = "change_role"
    moves = False
    label = gettext_lazy("Change what they may do")
    form_class = MemberRoleForm

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.change_role(membership=self.subject, by=self.user, version=version, **inputs)


class RemoveMember(_OfMember):
    verb = "remove_member"
    table_verb = "remove"
    label = gettext_lazy("Remove")
    tone = "danger"
    form_class = ReasonForm
    explanation = gettext_lazy("For a claim that proves false, or a person who has left.")

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.remove_member(membership=self.subject, by=self.user, version=version, **inputs)


MEMBER_DECISIONS: tuple[type[Decision], ...] = (ApproveMember, RefuseMember, ChangeRole, RemoveMember)
