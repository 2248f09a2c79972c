import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def with_app():
    def protect(person):
        TOTP.activate(person, SECRET)
        return RecoveryCodes.activate(person).get_unused_codes()

    return protect


def set_up_app(client):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    return client.post("/accounts/2fa/totp/activate/", {"code": code_for(page.context["form"].secret)})


class TestAuthenticatorApp:
    def test_setting_it_up_gives_recovery_codes_and_a_mail(self, client, member, sign_in, mails):
        sign_in(member.email)
        assert set_up_app(client)["Location"] == "/accounts/2fa/recovery-codes/"
        assert len(client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == 10
        kinds = set(member.authenticator_set.values_list("type", flat=True))
        assert kinds == {"totp", "recovery_codes"}

    def test_setting_it_up_asks_for_the_password_first(self, client, member, sign_in):
        sign_in(member.email)
        assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")

    def test_a_wrong_code_sets_nothing_up(self, client, member, sign_in):
        sign_in(member.email)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        client.get("/accounts/2fa/totp/activate/")
        assert client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 200
        assert not member.authenticator_set.exists()

    def test_signing_in_then_needs_a_code(self, client, member, sign_in, with_app):
        with_app(member)
        assert sign_in(member.email)["Location"] == "/accounts/2fa/authenticate/"
        assert client.get("/workspace/").status_code == 302
        assert client.post("/accounts/2fa/authenticate/", {"code": code_for(SECRET)})["Location"] == "/workspace/"
        assert client.get("/workspace/").status_code == 200

    def test_a_code_signs_in_once(self, client, member, sign_in, with_app):
        with_app(member)
        code = code_for(SECRET)
        sign_in(member.email)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        client.post("/accounts/logout/")
        sign_in(member.email)
        assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200

    def test_a_recovery_code_signs_in_once(self, client, member, sign_in, with_app):
        code = with_app(member)[0]
        for expected in (302, 200):
            sign_in(member.email)
            assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == expected
            client.post("/accounts/logout/")

    def test_guessing_codes_is_stopped(self, client, member, sign_in, with_app):
        with_app(member)
        sign_in(member.email)
        for _attempt in range(6):
            client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        response = client.post("/accounts/2fa/authenticate/", {"code": code_for(SECRET)})
        assert response.status_code == 200
        assert client.get("/workspace/").status_code == 302

    def test_its_secret_is_not_readable_in_the_database(self, member, with_app):
        codes = with_app(member)
        stored = " ".join(str(row.data) for row in Authenticator.objects.all())
        assert SECRET not in stored
        assert not [code for code in codes if code in stored]

    def test_it_survives_a_new_secret_key_that_names_the_old_one(self, member, with_app, settings):
        with_app(member)
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key " * 6
        assert TOTP(Authenticator.objects.get(type="totp")).validate_code(code_for(SECRET))


class TestRequiredForStaff:
    @pytest.fixture(autouse=True)
    def _required(self, settings):
        settings.REQUIRE_STAFF_MFA = True

    @pytest.mark.parametrize("path", ["/admin/", "/admin/accounts/user/", "/workspace/", "/accounts/profile/data/"])
    def test_staff_without_one_are_sent_to_set_it_up(self, client, officer, sign_in, path):
        sign_in(officer.email)
        assert client.get(path)["Location"] == "/accounts/2fa/"
        assert client.post(path)["Location"] == "/accounts/2fa/"

    def test_account_and_public_pages_stay_open(self, client, officer, sign_in):
        sign_in(officer.email)
        for path in ("/", "/accounts/2fa/", "/accounts/password/change/", "/accounts/email/"):
            assert client.get(path).status_code == 200, path
        assert client.post("/accounts/logout/").status_code == 302

    @pytest.mark.django_db(transaction=True)
    def test_setting_one_up_opens_the_desk(self, client, officer, sign_in):
        sign_in(officer.email)
        set_up_app(client)
        assert client.get("/admin/accounts/user/").status_code == 200

    def test_signing_in_with_one_opens_the_desk(self, client, officer, sign_in, with_app):
        with_app(officer)
        sign_in(officer.email)
        client.post("/accounts/2fa/authenticate/", {"code": code_for(SECRET)})
        assert client.get("/admin/accounts/user/").status_code == 200

    def test_a_session_from_before_has_to_show_it(self, client, officer, sign_in, with_app):
        """Somebody with the password only must not profit from the key that its owner sets up later."""
        sign_in(officer.email)
        with_app(officer)
        response = client.get("/admin/accounts/user/")
        assert response["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Faccounts%2Fuser%2F"
        response = client.post(response["Location"], {"code": code_for(SECRET), "next": "/admin/accounts/user/"})
        assert response["Location"] == "/admin/accounts/user/"
        assert client.get("/admin/accounts/user/").status_code == 200

    def test_removing_the_last_one_closes_the_desk(self, client, officer, sign_in, with_app):
        with_app(officer)
        sign_in(officer.email)
        client.post("/accounts/2fa/authenticate/", {"code": code_for(SECRET)})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        client.post("/accounts/2fa/totp/deactivate/")
        assert not officer.authenticator_set.exists()
        assert client.get("/admin/accounts/user/")["Location"] == "/accounts/2fa/"

    def test_members_are_not_asked(self, client, member, sign_in):
        sign_in(member.email)
        assert client.get("/workspace/").status_code == 200

    def test_the_question_costs_no_query(self, client, officer, sign_in, with_app, settings, django_assert_num_queries):
        with_app(officer)
        sign_in(officer.email)
        client.post("/accounts/2fa/authenticate/", {"code": code_for(SECRET)})
        session_and_person = 2
        with django_assert_num_queries(session_and_person):
            client.get("/admin/login/")


def test_not_required_nobody_is_asked(client, officer, sign_in):
    sign_in(officer.email)
    assert client.get("/admin/accounts/user/").status_code == 200


def test_the_passkey_question_is_open_to_strangers(client):
    response = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert response.status_code == 200
    assert response.json()["request_options"]["publicKey"]["challenge"]


def test_a_forged_passkey_signs_nobody_in(client, member):
    answer = '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}'
    client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert client.post("/accounts/2fa/webauthn/login/", {"credential": answer})["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in Client().session
    assert "_auth_user_id" not in client.session
