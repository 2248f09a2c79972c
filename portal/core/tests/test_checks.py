import pytest

from portal.core.checks import logo_is_ours


@pytest.mark.parametrize("address", ["", "/static/img/logo.svg", "https://portal.example/static/logo.svg"])
def test_a_logo_of_our_own_is_well(settings, address):
    settings.SITE_URL = "https://portal.example"
    settings.SITE_LOGO = address
    assert logo_is_ours(None) == []


def test_a_logo_of_another_site_is_warned_of(settings):
    settings.SITE_LOGO = "https://elsewhere.example/logo.svg"
    assert [message.id for message in logo_is_ours(None)] == ["portal.W001"]
