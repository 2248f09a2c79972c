"""Which kind of request asks about which programme: the programmes' pages lead there."""

from functools import partial

from django.urls import reverse

from programmes.registry import Way, register_way

from ..registry import KINDS, KindInfo
from ..states import Kind

ASK_ABOUT = {
    "framework_partner": {"art-gold"},
    "host_territory": {"art-gold"},
    "national_event": {"art-gold"},
    "leda": {"leda"},
    "private_sector": {"leda"},
    "wacap": {"wacap"},
}


def address_of(kind: str) -> str:
    return f"{reverse('requests:new')}?kind={kind}"


def way_of(info: KindInfo) -> Way:
    programmes = frozenset(ASK_ABOUT.get(info.key, ()))
    address = partial(address_of, info.key)
    return Way(info.key, Kind(info.key).label, info.what, info.who, info.minutes, address, programmes)


def register_ways() -> None:
    for info in KINDS.values():
        register_way(way_of(info))
