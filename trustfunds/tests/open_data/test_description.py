"""The open data is what its own description says: schemathesis makes requests from it, right and wrong ones."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from portal.wsgi import application
from trustfunds.api import api

pytestmark = pytest.mark.django_db
PATHS = list(api.get_openapi_schema()["paths"])
BOUNDED = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),  # the database is the same for every example: they only read
)
SAME = (
    *(checks.not_a_server_error, content_type_conformance),
    *(response_schema_conformance, status_code_conformance),
)
KNOWN = {"funds": "PB000", "donors": "norway", "organisations": "undp", "projects": "PB/A-1"}


@pytest.fixture
def described(pool, monkeypatch):
    (limit,) = api.throttle if isinstance(api.throttle, list) else [api.throttle]
    monkeypatch.setattr(limit, "num_requests", 1_000_000)
    signals = (request_started, request_finished)
    for signal in signals:  # as the test client does: a request ends, the test's transaction does not
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described, path, mode):
    @BOUNDED
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    def asked(case):
        case.call_and_validate()

    asked()


@pytest.mark.parametrize("path", [path for path in PATHS if "{code}" in path])
def test_every_answer_about_something_known_is_as_described(described, path):
    @BOUNDED
    @given(case=described[path]["GET"].as_strategy())
    def asked(case):
        case.path_parameters["code"] = KNOWN[path.split("/")[3]]
        answer = case.call_and_validate(checks=list(SAME))
        assert answer.status_code == 200

    asked()
