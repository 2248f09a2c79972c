import pytest
from django.core.cache import cache
from redis.exceptions import RedisError


@pytest.fixture
def away(settings):
    """Nobody listens on the discard port."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:9/0"}}


def test_it_keeps_and_forgets():
    assert cache.add("k", 1, 60) is True
    assert cache.add("k", 2, 60) is False
    assert cache.get("k") == 1
    assert cache.delete("k") is True
    assert cache.get("k", "none") == "none"


def test_while_redis_is_away_everything_is_looked_up_anew(away, caplog):
    cache.set("k", 1, 60)
    assert cache.get("k", "none") == "none"
    assert cache.add("k", 1, 60) is True
    assert cache.delete("k") is False
    assert cache.get_or_set("k", lambda: "counted anew", 60) == "counted anew"
    assert "The cache does not answer" in caplog.text


def test_counting_still_says_that_it_cannot(away):
    with pytest.raises(RedisError):
        cache.incr("k")
