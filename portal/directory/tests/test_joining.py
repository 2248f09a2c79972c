"""Claim, propose, ask to join: the actions and their pages."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.directory import actions
from portal.directory.models import Authority, Membership
from portal.directory.states import Level, MembershipRole, MembershipState, Standing

from .factories import ROLE, AuthorityFactory, CountryFactory, UserFactory, asks, claimed, member, membership, staff


def page(name: str, authority: Authority) -> str:
    return reverse(f"directory:{name}", args=[authority.number])


@pytest.mark.django_db
class TestClaim:
    def test_the_first_person_becomes_admin_at_once_and_staff_are_told(self, mails, fresh):
        officer = staff("triage")
        authority, person = claimed()
        row = membership(authority, person)
        assert (row.role, row.state, row.role_title) == (MembershipRole.ADMIN, MembershipState.ACTIVE, ROLE)
        assert fresh(authority).standing == Standing.CLAIMED
        assert fresh(authority).claimed_at is not None
        assert mails() == [("directory.claim", officer.email)]
        assert Activity.objects.about(authority).get(verb="claim").actor == person

    def test_a_second_claim_is_refused(self):
        authority, _person = claimed()
        with pytest.raises(ActionRefused, match="ask to join"):
            actions.claim(authority=authority, by=UserFactory(), role_title=ROLE)
        assert Membership.objects.count() == 1

    def test_an_authority_that_lost_its_team_is_not_claimed_again(self, fresh):
        authority, person = claimed()
        boss = staff("triage")
        actions.remove_member(membership=membership(authority, person), by=boss, note="Proved false.")
        with pytest.raises(ActionRefused, match="ask to join"):
            actions.claim(authority=authority, by=UserFactory(), role_title=ROLE)

    def test_staff_never_act_for_an_authority(self):
        with pytest.raises(NotPermitted):
            actions.claim(authority=AuthorityFactory(), by=staff("triage"), role_title=ROLE)

    def test_page_claims_once(self, client, fresh):
        authority, person = AuthorityFactory(), UserFactory()
        client.force_login(person)
        assert client.get(page("claim", authority)).status_code == 200
        answer = client.post(page("claim", authority), {"role_title": ROLE, "may_act": "on"})
        assert answer.url == page("profile", authority)
        again = client.post(page("claim", authority), {"role_title": ROLE, "may_act": "on"}, follow=True)
        assert "ask to join" in again.content.decode()
        assert Membership.objects.count() == 1
        assert fresh(authority).standing == Standing.CLAIMED

    def test_page_asks_for_the_role_and_the_confirmation(self, client):
        authority = AuthorityFactory()
        client.force_login(UserFactory())
        text = client.post(page("claim", authority), {"role_title": ""}).content.decode()
        assert "Confirm that you work for this authority." in text
        assert not Membership.objects.exists()

    def test_page_refuses_staff_strangers_and_unknown_numbers(self, client):
        authority = AuthorityFactory()
        assert client.post(page("claim", authority)).status_code == 302  # sign in first
        client.force_login(staff("auditor"))
        assert client.post(page("claim", authority), {"role_title": ROLE, "may_act": "on"}).status_code == 403
        assert client.get(reverse("directory:claim", args=["LRA-000000"])).status_code == 404
        assert client.delete(page("claim", authority)).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_claim_at_once_one_succeeds():
    authority, people = AuthorityFactory(), UserFactory.create_batch(4)
    start, refused = threading.Barrier(4), []

    def claim(person):
        start.wait()
        try:
            actions.claim(authority=authority, by=person, role_title=ROLE)
        except ActionRefused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=claim, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    assert Membership.objects.filter(state=MembershipState.ACTIVE).count() == 1


@pytest.mark.django_db
class TestPropose:
    @pytest.fixture
    def typed(self):
        CountryFactory(iso2="SN")
        return {
            "official_name": "Ministère des Collectivités territoriales",
            "name_en": "Ministry of Local Authorities",
            "level": Level.NATIONAL,
            "country": "SN",
            "website": "collectivites.example",
            "role_title": "Director",
            "may_act": "on",
        }

    def test_a_new_one_gets_a_number_a_team_and_a_check_by_staff(self, client, typed, mails):
        officer, person = staff("triage"), UserFactory()
        client.force_login(person)
        answer = client.post(reverse("directory:propose"), typed)
        row = Authority.objects.get()
        assert answer.url == page("profile", row)
        assert row.number.startswith("LRA-")
        assert row.number.lower() in row.slug
        assert (row.standing, row.level, row.website) == (
            Standing.PROPOSED, Level.NATIONAL, "https://collectivites.example",
        )  # fmt: skip
        assert "ministere des collectivites" in row.search_text
        assert membership(row, person).is_admin
        assert mails() == [("directory.propose", officer.email)]

    def test_one_like_a_known_one_is_shown_first(self, client, typed):
        known = AuthorityFactory(official_name="Ministère des Collectivités Territoriales", country__iso2="SN")
        client.force_login(UserFactory())
        text = client.post(reverse("directory:propose"), typed).content.decode()
        assert "Is it one of these?" in text
        assert page("detail", known) in text
        assert Authority.objects.count() == 1
        client.post(reverse("directory:propose"), {**typed, "none_of_these": "yes"})
        assert Authority.objects.count() == 2

    def test_what_was_searched_is_typed_already(self, client):
        CountryFactory(iso2="SN")
        client.force_login(UserFactory())
        text = client.get(reverse("directory:propose"), {"name": "Kébémer", "country": "SN"}).content.decode()
        assert 'value="Kébémer"' in text
        assert '<option value="SN" selected>' in text

    def test_gaps_are_said_at_the_field_and_nothing_is_made(self, client, typed):
        client.force_login(UserFactory())
        answer = client.post(reverse("directory:propose"), {**typed, "official_name": "", "level": "kingdom"})
        assert answer.status_code == 200
        assert {"official_name", "level"} <= set(answer.context["form"].errors)
        assert not Authority.objects.exists()

    def test_staff_and_visitors_are_refused(self, client, typed):
        assert client.post(reverse("directory:propose"), typed).status_code == 302
        client.force_login(staff("editor"))
        assert client.post(reverse("directory:propose"), typed).status_code == 403
        assert client.put(reverse("directory:propose")).status_code == 405
        assert not Authority.objects.exists()

    def test_numbers_follow_one_another(self):
        country = CountryFactory()
        values = {"official_name": "Unione A", "level": Level.UNION, "country": country}
        first = actions.propose(values=values, by=UserFactory(), role_title="x").authority
        second = actions.propose(
            values={**values, "official_name": "Unione B"}, by=UserFactory(), role_title="x"
        ).authority
        assert int(second.number[4:]) == int(first.number[4:]) + 1


@pytest.mark.django_db
class TestAskToJoin:
    def test_the_admins_are_asked_by_mail(self, mails):
        authority, admin = claimed()
        member(authority, MembershipRole.EDITOR)
        asks(authority, name="Bruno")
        assert mails() == [("directory.ask_to_join", admin.email)]

    def test_without_an_admin_staff_are_asked(self, mails):
        officer = staff("triage")
        authority = AuthorityFactory()
        member(authority, MembershipRole.EDITOR)
        asks(authority)
        assert mails() == [("directory.ask_to_join", officer.email)]

    def test_one_asks_once(self):
        authority, _admin = claimed()
        row = asks(authority)
        with pytest.raises(ActionRefused, match="asked already"):
            actions.ask_to_join(authority=authority, by=row.user, role_title="Officer")

    def test_a_member_does_not_ask(self):
        authority, admin = claimed()
        with pytest.raises(ActionRefused, match="member already"):
            actions.ask_to_join(authority=authority, by=admin, role_title="x")

    def test_an_unclaimed_one_is_claimed_instead(self):
        with pytest.raises(ActionRefused, match="claim it"):
            asks(AuthorityFactory())

    def test_whoever_was_refused_may_ask_again_and_the_admins_hear_of_it_again(self, mails, fresh):
        authority, admin = claimed()
        row = asks(authority)
        actions.refuse_member(membership=row, by=admin, note="Wrong office.")
        again = actions.ask_to_join(authority=authority, by=row.user, role_title="Head", note="Now the right one.")
        assert again.pk == row.pk
        assert (fresh(again).state, fresh(again).decided_at) == (MembershipState.REQUESTED, None)
        assert [event for event, _to in mails()] == [
            "directory.ask_to_join", "directory.refuse_member", "directory.ask_to_join",
        ]  # fmt: skip

    def test_page_asks_once_and_shows_that_it_waits(self, client):
        authority, _admin = claimed()
        client.force_login(UserFactory())
        answer = client.post(page("join", authority), {"role_title": "Officer", "note": ""}, follow=True)
        assert "You have asked to join." in answer.content.decode()
        client.post(page("join", authority), {"role_title": "Officer"})
        assert Membership.objects.waiting().count() == 1

    def test_page_refuses_staff(self, client):
        authority, _admin = claimed()
        client.force_login(staff("auditor"))
        assert client.post(page("join", authority), {"role_title": "x"}).status_code == 403


@pytest.mark.django_db
def test_a_move_the_table_does_not_have_is_refused():
    authority, admin = claimed()
    with pytest.raises(IllegalMove):
        actions.approve_member(membership=membership(authority, admin), by=staff("triage"), role="editor")
