import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def queries_of():
    """The SQL a call sends, savepoints left out."""

    def run(call) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            call()
        return [q["sql"] for q in captured.captured_queries if "SAVEPOINT" not in q["sql"]]

    return run
