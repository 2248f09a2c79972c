"""Kinds of documents that only tests ask for. A worker of a test imports this module (`--include`)."""

import time
from dataclasses import replace

from django.template import engines
from django.template.loaders import locmem

from portal.documents.registry import KINDS, Asset, Kind, register, register_assets

SHEET = "test_sheet"
OPEN_TO_ALL = "test_open_to_all"
SLOW = "test_slow"
HUNGRY = "test_hungry"
PICTURE = '{% extends "pdf/base.html" %}{% block content %}<img alt="x" src="asset:SOURCE/x">{% endblock %}'


def sleep(key: str) -> Asset:
    time.sleep(60)
    raise AssertionError("the time limit did not come")


def eat(key: str) -> Asset:
    return Asset(bytes(bytearray(2 * 1024**3)), "image/png")


def with_template(name: str) -> Kind:
    return replace(KINDS[SHEET], template=name)


def _kind(key: str, template: str, prefix: str, *, public: bool = False) -> Kind:
    return Kind(key, f"Kind {key}", template, lambda user, document: public or user.is_authenticated, prefix)


register(
    _kind(SHEET, "pdf/base.html", "TS"),
    _kind(OPEN_TO_ALL, "pdf/base.html", "TO", public=True),
    _kind(SLOW, "test_slow.html", "SL"),
    _kind(HUNGRY, "test_hungry.html", "HU"),
)
register_assets("test_sleep", sleep)
register_assets("test_eat", eat)
_engine = engines["django"].engine
_engine.template_loaders.insert(
    0,
    locmem.Loader(
        _engine,
        {
            "test_slow.html": PICTURE.replace("SOURCE", "test_sleep"),
            "test_hungry.html": PICTURE.replace("SOURCE", "test_eat"),
        },
    ),
)
