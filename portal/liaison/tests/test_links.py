import pytest
from django.core.signing import TimestampSigner

from portal.liaison import actions
from portal.liaison.policies import links
from portal.liaison.policies.links import Standing
from portal.liaison.tests.factories import FocalPointFactory, sent

pytestmark = pytest.mark.django_db


def test_a_link_finds_its_referral_and_mailbox():
    referral = sent()
    link = links.read(links.token_for(referral))
    assert (link.standing, link.referral, link.mailbox) == (Standing.GOOD, referral, referral.focal_point)


def test_a_link_works_for_sixty_days_and_no_longer(time_machine):
    time_machine.move_to("2026-11-02 09:00Z", tick=False)
    token = links.token_for(sent())
    time_machine.move_to("2027-01-01 08:59Z", tick=False)
    assert links.read(token).standing == Standing.GOOD
    time_machine.move_to("2027-01-01 09:01Z", tick=False)
    link = links.read(token)
    assert (link.standing, link.referral is not None) == (Standing.EXPIRED, True)


def test_another_focal_point_revokes_it():
    referral = sent()
    token = links.token_for(referral)
    actions.reassign(referral, focal_point=FocalPointFactory(body=referral.body), by=referral.sent_by)
    assert links.read(token).standing == Standing.REVOKED


def test_a_focal_point_that_no_longer_acts_loses_it():
    referral = sent()
    referral.body.focal_points.update(is_active=False)
    assert links.read(links.token_for(referral)).standing == Standing.REVOKED


def test_a_cancelled_referral_is_no_longer_asked():
    referral = sent()
    token = links.token_for(referral)
    actions.cancel(referral, by=referral.sent_by, reason="By mistake.")
    assert links.read(token).standing == Standing.CANCELLED


def tampered(token: str) -> list[str]:
    number, serial, seat, stamp, signature = token.split(".")
    flipped = signature[:-2] + ("A" if signature[-2] != "A" else "B") + signature[-1]
    return [
        ".".join(["LN-2026-9999", serial, seat, stamp, signature]),
        ".".join([number, "2", seat, stamp, signature]),
        ".".join([number, serial, "d", stamp, signature]),
        ".".join([number, serial, seat, "1zzzzz", signature]),
        ".".join([number, serial, seat, stamp, flipped]),
        ".".join([number, serial, seat, stamp]),
        token[:-1],
        "x",
        "....",
    ]


def test_a_changed_or_invented_token_is_unknown():
    token = links.token_for(sent())
    assert [links.read(one).standing for one in tampered(token)] == [Standing.UNKNOWN] * 9


def test_a_signature_of_another_purpose_is_unknown():
    referral = sent()
    value = f"{referral.number}.{referral.token_serial}.f"
    for salt in ("portal.liaison.other", "django.core.signing", ""):
        foreign = TimestampSigner(salt=salt or None, sep=".").sign(value)
        assert links.read(foreign).standing == Standing.UNKNOWN


def test_the_signature_of_a_referral_that_is_gone_is_unknown():
    referral = sent()
    token = links.token_for(referral)
    referral.number = "LN-2026-0999"
    assert links.read(links.token_for(referral)).standing == Standing.UNKNOWN
    assert links.read(token).standing == Standing.GOOD


def test_masked_text_holds_no_working_link():
    referral = sent()
    text = f"Answer here: {links.address(referral)}\nThank you"
    assert links.token_for(referral).split(".")[-1] not in links.masked(text)
    assert links.masked(text).endswith("/r/…/\nThank you")
