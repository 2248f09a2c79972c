"""How often links are used: a leaked one cannot be hammered, and tokens cannot be tried out.

Counted in the cache, per referral for a link that is ours and per reader's network address for one that is not.
Without the cache nothing is counted: a consultation does not wait for it.
"""

import logging

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from redis.exceptions import RedisError

from ..policies.links import Link, Standing

logger = logging.getLogger(__name__)

HOUR = 3600
OPENINGS, POSTS, STRANGE_TOKENS = 240, 40, 60  # an hour


def allows(request, link: Link) -> bool:
    if link.standing == Standing.UNKNOWN or link.referral is None:
        return _within(f"strange:{get_adapter().get_client_ip(request)}", STRANGE_TOKENS)
    kind, most = ("post", POSTS) if request.method == "POST" else ("open", OPENINGS)
    return _within(f"{kind}:{link.referral.number}", most)


def _within(key: str, most: int) -> bool:
    key = f"liaison.link:{key}"
    try:
        cache.add(key, 0, HOUR)
        return cache.incr(key) <= most
    except RedisError as error:
        logger.warning("uses of links are not counted, the cache is not reachable: %s", error)
    except ValueError:  # it expired between the two
        pass
    return True
