"""Who decides about members, and what an authority never loses: its last admin."""

import pytest
from django.urls import reverse

from portal.accounts import actions as accounts
from portal.accounts.models import Invitation
from portal.core.errors import ActionRefused, Conflict, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.directory import actions
from portal.directory.models import Membership
from portal.directory.states import MembershipRole, MembershipState

from .factories import AuthorityFactory, UserFactory, asks, claimed, member, membership, staff

pytestmark = pytest.mark.django_db
ADMIN, EDITOR, VIEWER = MembershipRole.ADMIN, MembershipRole.EDITOR, MembershipRole.VIEWER


def address(name: str, row: Membership) -> str:
    return reverse(f"directory:{name}", args=[row.authority.number, row.key])


class TestDecisions:
    def test_an_admin_approves_with_a_role_and_the_person_is_told(self, mails):
        authority, admin = claimed()
        row = actions.approve_member(membership=asks(authority), by=admin, role=VIEWER)
        assert (row.state, row.role, row.decided_by) == (MembershipState.ACTIVE, VIEWER, admin)
        assert mails()[-1] == ("directory.approve_member", row.user.email)

    def test_staff_who_verify_approve_too_and_others_at_the_desk_do_not(self):
        authority, _admin = claimed()
        actions.approve_member(membership=asks(authority), by=staff("triage"), role=EDITOR)
        for role in ("auditor", "editor", "owner"):
            with pytest.raises(NotPermitted):
                actions.approve_member(membership=asks(authority), by=staff(role), role=EDITOR)

    @pytest.mark.parametrize("role", [EDITOR, VIEWER])
    def test_a_member_who_is_no_admin_decides_nothing(self, role):
        authority, _admin = claimed()
        colleague, row = member(authority, role), asks(authority)
        for decide in (
            lambda: actions.approve_member(membership=row, by=colleague, role=EDITOR),
            lambda: actions.refuse_member(membership=row, by=colleague, note="No."),
            lambda: actions.change_role(membership=row, by=colleague, role=ADMIN),
            lambda: actions.remove_member(membership=row, by=colleague),
        ):
            with pytest.raises(NotPermitted):
                decide()

    def test_an_admin_of_another_authority_decides_nothing_here(self):
        _other, stranger = claimed()
        authority, _admin = claimed()
        with pytest.raises(NotPermitted):
            actions.approve_member(membership=asks(authority), by=stranger, role=EDITOR)

    def test_deciding_twice_says_that_it_was_decided(self):
        authority, admin = claimed()
        row = asks(authority)
        actions.refuse_member(membership=row, by=admin, note="Wrong office.")
        with pytest.raises(IllegalMove):
            actions.approve_member(membership=row, by=admin, role=EDITOR)

    def test_whoever_saw_an_older_page_is_told(self):
        authority, admin = claimed()
        row = asks(authority)
        with pytest.raises(Conflict):
            actions.approve_member(membership=row, by=admin, role=EDITOR, version=row.version + 1)

    def test_the_reason_of_a_refusal_reaches_the_person(self):
        authority, admin = claimed()
        row = actions.refuse_member(membership=asks(authority), by=admin, note="Ask the provincial office.")
        from portal.notifications.models import Message

        mail = Message.objects.get(event="directory.refuse_member")
        assert "Ask the provincial office." in mail.body_text
        assert mail.to_email == row.user.email

    def test_a_mail_speaks_the_readers_language(self):
        from portal.notifications.models import Message

        authority, admin = claimed()
        actions.approve_member(membership=asks(authority, language="fr"), by=admin, role=EDITOR)
        assert Message.objects.get(event="directory.approve_member").language == "fr"


class TestLastAdmin:
    def test_the_only_admin_neither_leaves_nor_steps_down_nor_is_removed_by_members(self):
        authority, admin = claimed()
        member(authority, EDITOR)
        row = membership(authority, admin)
        for decide in (
            lambda: actions.leave(membership=row, by=admin),
            lambda: actions.change_role(membership=row, by=admin, role=EDITOR),
            lambda: actions.remove_member(membership=row, by=admin),
        ):
            with pytest.raises(ActionRefused, match="only admin"):
                decide()

    def test_with_a_second_admin_the_first_may_go(self):
        authority, admin = claimed()
        second = member(authority, EDITOR)
        actions.change_role(membership=membership(authority, second), by=admin, role=ADMIN)
        actions.leave(membership=membership(authority, admin), by=admin)
        assert not Membership.objects.active().filter(user=admin).exists()

    def test_an_inactive_colleague_does_not_count_as_admin(self):
        authority, admin = claimed()
        member(authority, ADMIN, is_active=False)
        with pytest.raises(ActionRefused, match="only admin"):
            actions.leave(membership=membership(authority, admin), by=admin)

    def test_staff_may_remove_even_the_last_one(self):
        authority, admin = claimed()
        actions.remove_member(membership=membership(authority, admin), by=staff("triage"), note="Proved false.")
        assert not Membership.objects.active().exists()

    def test_closing_the_account_ends_every_membership(self):
        authority, admin = claimed()
        other, _admin = claimed()
        actions.ask_to_join(authority=other, by=admin, role_title="x")
        accounts.close(by=admin)
        assert membership(authority, admin).state == MembershipState.LEFT
        assert not Membership.objects.filter(authority=other, user=admin).exists()

    def test_nobody_leaves_for_another(self):
        authority, admin = claimed()
        other = member(authority)
        with pytest.raises(ActionRefused):
            actions.leave(membership=membership(authority, other), by=admin)


class TestInvitations:
    def test_an_invited_colleague_joins_without_a_further_approval(self):
        authority, admin = claimed()
        invitation = actions.invite_member(
            authority=authority, email="Carla@Regione.example", role=EDITOR, language="fr", by=admin
        )
        carla = UserFactory(email="carla@regione.example")
        target = accounts.accept(invitation=invitation, by=carla)
        assert target == reverse("directory:team", args=[authority.number])
        assert membership(authority, carla).role == EDITOR
        assert membership(authority, carla).decided_by == admin

    def test_an_inviter_who_is_no_longer_admin_lets_nobody_in(self):
        authority, admin = claimed()
        invitation = actions.invite_member(
            authority=authority, email="c@x.example", role=ADMIN, language="en", by=admin
        )
        actions.remove_member(membership=membership(authority, admin), by=staff("triage"), note="Proved false.")
        with pytest.raises(ActionRefused, match="Ask to join"):
            accounts.accept(invitation=invitation, by=UserFactory(email="c@x.example"))
        assert Invitation.objects.get().used_at is None

    def test_only_admins_invite_and_members_are_not_invited_again(self):
        authority, admin = claimed()
        editor = member(authority, EDITOR)
        for person in (editor, staff("triage"), UserFactory()):
            with pytest.raises(NotPermitted):
                actions.invite_member(authority=authority, email="c@x.example", role=EDITOR, language="en", by=person)
        with pytest.raises(ActionRefused, match="member already"):
            actions.invite_member(authority=authority, email=editor.email, role=EDITOR, language="en", by=admin)

    def test_accepting_as_a_member_changes_nothing(self):
        authority, admin = claimed()
        invitation = actions.invite_member(
            authority=authority, email="c@x.example", role=VIEWER, language="en", by=admin
        )
        carla = member(authority, ADMIN, email="c@x.example")
        accounts.accept(invitation=invitation, by=carla)
        assert membership(authority, carla).role == ADMIN

    def test_the_invitation_says_to_what(self):
        from portal.accounts.invitations import describe

        authority, admin = claimed(official_name="Toscana")
        invitation = actions.invite_member(
            authority=authority, email="c@x.example", role=VIEWER, language="en", by=admin
        )
        assert describe(invitation) == "to work for Toscana (Italy). What you may do there: May read."


class TestPages:
    @pytest.fixture
    def team(self):
        return claimed()

    def test_the_team_page_costs_the_same_with_one_and_with_three_members(
        self, client, team, django_assert_num_queries
    ):
        authority, admin = team
        client.force_login(admin)
        url = reverse("directory:team", args=[authority.number])
        client.get(url)
        with django_assert_num_queries(8):  # two of them ask what the person may do
            client.get(url)
        for _n in range(2):
            member(authority)
            asks(authority)
        with django_assert_num_queries(8):
            client.get(url)

    def test_strangers_find_no_team_and_visitors_sign_in(self, client, team):
        authority, _admin = team
        row = asks(authority)
        urls = [
            reverse(f"directory:{name}", args=[authority.number]) for name in ("team", "invite", "leave", "profile")
        ]
        urls += [address(name, row) for name in ("refuse", "remove")]
        for url in urls:
            assert client.get(url).status_code == 302, url
        client.force_login(UserFactory())
        for url in urls:
            assert client.get(url).status_code == 404, url
        client.force_login(row.user)  # asked, not yet a member
        for url in urls:
            assert client.get(url).status_code == 404, url

    def test_approving_by_the_page_works_once_and_only_by_post(self, client, team):
        authority, admin = team
        row = asks(authority)
        client.force_login(admin)
        assert client.get(address("approve", row)).status_code == 405
        assert client.post(address("approve", row), {"role": "viewer"}).status_code == 302
        client.post(address("approve", row), {"role": "admin"})
        assert membership(authority, row.user).role == VIEWER

    def test_refusing_by_the_page_needs_a_reason(self, client, team):
        authority, admin = team
        row = asks(authority)
        client.force_login(admin)
        assert client.post(address("refuse", row), {"note": ""}).status_code == 200
        assert client.post(address("refuse", row), {"note": "Wrong office."}).status_code == 302
        assert membership(authority, row.user).state == MembershipState.REFUSED

    def test_changing_a_role_and_removing_by_the_page(self, client, team):
        authority, admin = team
        colleague = member(authority, VIEWER)
        row = membership(authority, colleague)
        client.force_login(admin)
        assert client.get(address("role", row)).status_code == 405
        client.post(address("role", row), {"role": "editor"})
        assert membership(authority, colleague).role == EDITOR
        client.post(address("remove", row), {"note": "Has moved."})
        assert membership(authority, colleague).state == MembershipState.LEFT

    def test_editors_viewers_and_the_auditor_decide_nothing(self, client, team, mails):
        authority, _admin = team
        row = asks(authority)
        before = mails()
        for person in (member(authority, EDITOR), member(authority, VIEWER), staff("auditor")):
            client.force_login(person)
            assert client.get(reverse("directory:team", args=[authority.number])).status_code == 200
            assert client.post(address("approve", row), {"role": "editor"}).status_code == 403
            assert client.post(address("refuse", row), {"note": "No."}).status_code == 403
            assert client.post(address("remove", row), {"note": "No."}).status_code == 403
            assert client.get(reverse("directory:invite", args=[authority.number])).status_code == 403
        assert membership(authority, row.user).state == MembershipState.REQUESTED
        assert mails() == before

    def test_a_member_of_another_authority_is_no_row_of_this_page(self, client, team):
        authority, admin = team
        other, _boss = claimed()
        foreign = asks(other)
        client.force_login(admin)
        url = reverse("directory:approve", args=[authority.number, foreign.key])
        assert client.post(url, {"role": "admin"}).status_code == 404
        assert membership(other, foreign.user).state == MembershipState.REQUESTED

    def test_inviting_by_the_page(self, client, team):
        authority, admin = team
        client.force_login(admin)
        url = reverse("directory:invite", args=[authority.number])
        assert client.get(url).status_code == 200
        assert client.post(url, {"email": "c@x.example", "role": "editor", "language": "fr"}).status_code == 302
        assert Invitation.objects.open().get().payload == {"authority": authority.number, "role": "editor"}
        assert "c@x.example" in client.get(reverse("directory:team", args=[authority.number])).content.decode()

    def test_leaving_by_the_page(self, client, team):
        authority, admin = team
        colleague = member(authority)
        client.force_login(colleague)
        url = reverse("directory:leave", args=[authority.number])
        assert client.get(url).status_code == 200
        assert client.post(url).url == reverse("workspace")
        assert client.get(url).status_code == 404
        client.force_login(admin)
        assert "only admin" in client.post(url, follow=True).content.decode()

    def test_my_team_leads_to_mine_to_a_choice_or_to_the_search(self, client):
        url = reverse("directory:team")
        person = UserFactory()
        client.force_login(person)
        assert client.get(url).url == reverse("directory:find")
        first = AuthorityFactory()
        actions.claim(authority=first, by=person, role_title="x")
        assert client.get(url).url == reverse("directory:team", args=[first.number])
        second = AuthorityFactory()
        actions.claim(authority=second, by=person, role_title="x")
        text = client.get(url).content.decode()
        assert first.number in text
        assert second.number in text

    def test_the_workspace_shows_teams_and_who_waits(self, client, team):
        authority, admin = team
        asks(authority)
        client.force_login(admin)
        text = client.get(reverse("workspace")).content.decode()
        assert authority.official_name in text
        assert "1 person asks to join" in text


def test_the_history_says_who_decided_what(django_assert_num_queries):
    from portal.directory.selectors.history import lines

    authority, admin = claimed()
    actions.approve_member(membership=asks(authority, name="Bruno"), by=admin, role=EDITOR)
    rows = list(Activity.objects.about(authority).select_related("actor"))
    with django_assert_num_queries(1):
        texts = [line.text for line in lines(rows)]
    assert texts == ["approved Bruno: May write", "asked to join", "claimed the authority"]
