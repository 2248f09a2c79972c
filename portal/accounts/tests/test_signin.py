import pytest
from django.urls import reverse

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_member_goes_to_the_workspace(client, member, sign_in):
    assert sign_in(member.email)["Location"] == "/workspace/"


def test_staff_go_to_the_desk(client, officer, sign_in):
    assert sign_in(officer.email)["Location"] == "/admin/"


def test_the_page_asked_for_comes_first(client, member, sign_in):
    assert client.get("/accounts/profile/")["Location"] == "/accounts/login/?next=/accounts/profile/"
    assert sign_in(member.email, next="/accounts/profile/")["Location"] == "/accounts/profile/"


def test_no_way_to_another_site(client, member, sign_in):
    assert sign_in(member.email, next="https://evil.example/")["Location"] == "/workspace/"


def test_capitals_in_the_address_do_not_matter(client, member, sign_in):
    assert sign_in(member.email.upper())["Location"] == "/workspace/"


def test_a_wrong_password_and_an_unknown_address_say_the_same(client, member, sign_in):
    wrong = str(sign_in(member.email, "not the password").context["form"].non_field_errors())
    assert "not correct" in wrong
    assert str(sign_in("nobody@toscana.example").context["form"].non_field_errors()) == wrong


def test_guessing_is_stopped_also_for_the_right_password(client, member, sign_in):
    for _attempt in range(5):
        sign_in(member.email, "not the password")
    response = sign_in(member.email)
    assert response.status_code == 200
    assert "Too many failed" in str(response.context["form"].non_field_errors())
    assert client.get("/workspace/").status_code == 302


def test_signing_in_is_limited_by_address_of_the_visitor(client, sign_in):
    for number in range(30):
        sign_in(f"p{number}@x.example", "not the password")
    assert sign_in("p31@x.example").status_code == 429


def test_behind_a_proxy_the_limit_counts_visitors_not_the_proxy(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def visit(forwarded):
        headers = {"x-forwarded-for": forwarded}
        return client.post("/accounts/login/", {"login": "a@x.example", "password": "x"}, headers=headers).status_code

    for _attempt in range(30):
        visit("198.51.100.1, 203.0.113.7")
    assert visit("192.0.2.99, 203.0.113.7") == 429, "a forged first address gives no new budget"
    assert visit("203.0.113.8") == 200


def test_a_deactivated_person_gets_no_further(client, member, sign_in):
    client.force_login(member)
    member.is_active = False
    member.save()
    assert client.get("/workspace/").status_code == 302
    assert sign_in(member.email)["Location"] == "/accounts/inactive/"


def test_without_remembering_the_session_ends_with_the_browser(client, member, sign_in):
    sign_in(member.email)
    assert client.session.get_expire_at_browser_close()
    client.post("/accounts/logout/")
    sign_in(member.email, remember="on")
    assert not client.session.get_expire_at_browser_close()


def test_signing_out_needs_a_post(client, member):
    client.force_login(member)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/workspace/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert client.get("/workspace/").status_code == 302


class TestAdminLogin:
    def test_it_is_ours(self, client):
        assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2F"

    def test_it_takes_no_password(self, client, officer):
        response = client.post("/admin/login/", {"username": officer.email, "password": PASSWORD})
        assert response["Location"].startswith("/accounts/login/")
        assert "_auth_user_id" not in client.session

    def test_a_member_is_refused(self, client, member):
        client.force_login(member)
        assert client.get("/admin/", follow=True).status_code == 403

    def test_staff_go_on(self, client, officer):
        client.force_login(officer)
        assert client.get("/admin/login/?next=/admin/accounts/user/")["Location"] == "/admin/accounts/user/"

    def test_it_leads_to_no_other_site(self, client, officer):
        client.force_login(officer)
        assert client.get("/admin/login/?next=https://evil.example/")["Location"] == "/admin/"

    def test_the_admin_changes_no_password(self, client, officer):
        client.force_login(officer)
        assert client.get(reverse("admin:password_change"))["Location"] == "/accounts/password/change/"


def test_a_first_superuser_from_the_shell_can_sign_in_at_once(client, sign_in):
    from portal.accounts.models import User

    User.objects.create_superuser("root@undp.example", PASSWORD)
    assert sign_in("root@undp.example")["Location"] == "/admin/"


def test_without_the_cache_people_still_sign_in(client, member, sign_in, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:9/0"}}
    assert sign_in(member.email, "not the password").status_code == 200
    assert sign_in(member.email)["Location"] == "/workspace/"
