"""The demonstration's guests: what its texts say of them is what its rows hold."""

from events.management.demo import guests, texts


def people() -> list[tuple[str, str, bool]]:
    """Address, country, whether they came."""
    return [
        (guests._by_role(role, key or organisation).email, country, came)
        for roles, key, organisation, country, _language in guests.AT_LOUGA
        for role, came in roles
    ]


def test_each_guest_has_an_address_of_their_own():
    addresses = [address for address, _country, _came in people()]
    assert len(set(addresses)) == len(addresses) and all(len(one) <= 254 for one in addresses)


def test_the_report_says_how_many_came_and_from_where():
    came = [country for _address, country, is_here in people() if is_here]
    communes = [of for roles, _key, of, *_ in guests.AT_LOUGA if of.startswith("Commune") and any(c for _, c in roles)]
    assert (len(came), len(set(came)), len(communes)) == (14, 3, 5)
    assert texts.LOUGA["result_en"].startswith("Fourteen people came from five communes and three countries.")
    assert texts.LOUGA["result_fr"].startswith("Quatorze personnes sont venues de cinq communes et de trois pays.")
