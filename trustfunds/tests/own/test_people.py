import pytest
from django.urls import reverse

from portal.accounts import actions as accounts
from portal.accounts import own_data
from portal.accounts.models import Invitation
from portal.core.errors import ActionRefused, NotPermitted
from portal.notifications.models import Message
from trustfunds.actions.alerts import Choice, choose_alerts
from trustfunds.actions.people import invite_reader
from trustfunds.models import Alert

from .. import factories as make
from .conftest import reader, signed_in


def invite(house, by="giulia", email="nuovo@donor.example"):
    return invite_reader(donor=house["italy"], email=email, language="en", by=house[by])


@pytest.mark.parametrize("by", ["giulia", "officer"])
def test_the_first_person_and_fund_officers_invite(house, by):
    invite(house, by)
    message = Message.objects.get(to_email="nuovo@donor.example")
    assert "Italy" in message.body_text


def test_nobody_else_invites(house):
    house["second"] = reader(house["italy"])
    house["auditor"] = make.officer("auditor")
    for by in ("second", "ola", "auditor"):
        with pytest.raises(NotPermitted):
            invite(house, by)
    assert not Invitation.objects.exists()


def test_who_reads_already_is_not_invited(house):
    with pytest.raises(ActionRefused, match="already"):
        invite(house, email=house["giulia"].email.upper())


def test_the_invited_person_reads_and_arrives_at_the_donor(house):
    invitation, newcomer = invite(house), reader(email="nuovo@donor.example")
    assert accounts.accept(invitation=invitation, by=newcomer) == "/donor/italy/"
    assert signed_in(newcomer).get("/donor/italy/").status_code == 200
    assert house["italy"].people.get(user=newcomer).added_by == house["giulia"]


def test_an_invitation_ends_with_the_right_of_who_sent_it(house):
    invitation, newcomer = invite(house), reader(email="nuovo@donor.example")
    house["italy"].people.filter(user=house["giulia"]).delete()
    with pytest.raises(ActionRefused, match="no longer decides"):
        accounts.accept(invitation=invitation, by=newcomer)
    assert not house["italy"].people.exists()


def test_the_page_invites_once_and_lists_who_was_invited(house):
    client, address = signed_in(house["giulia"]), reverse("donor:people", args=["italy"])
    assert client.post(address, {"email": "nuovo@donor.example", "language": "fr"}).status_code == 302
    assert "nuovo@donor.example" in client.get(address).content.decode()
    refused = client.post(address, {"email": house["giulia"].email, "language": "fr"})
    assert "already" in refused.content.decode()


def test_a_donors_person_lands_on_its_page_after_signing_in(house, client):
    house["giulia"].set_password("a-long-passphrase-2026")
    house["giulia"].save()
    house["giulia"].emailaddress_set.create(email=house["giulia"].email, verified=True, primary=True)
    sent = {"login": house["giulia"].email, "password": "a-long-passphrase-2026"}
    assert client.post(reverse("account_login"), sent)["Location"] == "/donor/"
    assert "/donor/" in client.get("/donor/italy/").content.decode()


def test_the_workspace_links_to_the_donor(house):
    page = signed_in(house["giulia"]).get(reverse("workspace")).content.decode()
    assert 'href="/donor/italy/"' in page
    assert "/donor/" not in signed_in(reader()).get(reverse("workspace")).content.decode()


def test_own_data_has_the_donors_and_a_closed_account_reads_nothing(house):
    choose_alerts(donor=house["italy"], choices=[Choice(Alert.Kind.DEPOSIT, None)], by=house["giulia"])
    (row,) = own_data.collect(house["giulia"])["donors"]
    assert (row["code"], len(row["alerts"])) == ("italy", 1)
    accounts.close(by=house["giulia"])
    assert not house["italy"].people.exists()
    assert not Alert.objects.exists()
