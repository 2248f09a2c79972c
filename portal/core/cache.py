"""The cache is a help, never a condition: while Redis is away, everything is looked up anew.

allauth counts attempts in it. Nobody should be locked out by an outage, so for its length attempts are not counted;
the log says so. Where counting matters more than serving, call `incr`, which raises as ever.
"""

import logging

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class OptionalRedisCache(RedisCache):
    def get(self, key, default=None, version=None):
        try:
            return super().get(key, default, version)
        except RedisError as error:
            return _away(error, default)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        try:
            return super().add(key, value, timeout, version)
        except RedisError as error:
            return _away(error, True)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        try:
            return super().set(key, value, timeout, version)
        except RedisError as error:
            return _away(error, None)

    def delete(self, key, version=None):
        try:
            return super().delete(key, version)
        except RedisError as error:
            return _away(error, False)


def _away(error: RedisError, answer):
    logger.warning("The cache does not answer; attempts are not counted meanwhile: %s", error)
    return answer
