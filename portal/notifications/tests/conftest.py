import pytest
from django.template import engines
from django.template.loaders import locmem

from portal.accounts.models import User

from . import events  # noqa: F401 - registers them

TEMPLATES = {
    "notifications/mail/note.subject.txt": "{{ topic }}",
    "notifications/mail/note.txt": (
        '{% extends "mail/base.txt" %}{% load portal %}{% block content %}{{ topic }}: {{ at|moment }}{% endblock %}'
    ),
}


@pytest.fixture(autouse=True)
def _templates_of_the_events(monkeypatch):
    engine = engines["django"].engine
    loaders = [locmem.Loader(engine, TEMPLATES), *engine.template_loaders]
    monkeypatch.setattr(engine, "template_loaders", loaders)


@pytest.fixture
def make_person(db):
    def make(email="ana@town.example", **fields):
        return User.objects.create_user(email, **fields)

    return make


@pytest.fixture
def person(make_person):
    return make_person(name="Ana Lima")


@pytest.fixture
def officer(make_person):
    return make_person("officer@un.example", name="An Officer", is_staff=True)
