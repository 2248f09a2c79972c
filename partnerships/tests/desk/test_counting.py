"""The numbers on tabs and opening page: each has an index that holds all it asks, so its cost does not grow."""

import pytest
from django.db import connection

from partnerships.admin_views.tabs import TABS
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import staff
from portal.core.desk.filters import Viewer

pytestmark = pytest.mark.django_db

COUNTED_BY = {
    "open": "request_open_due",
    "unassigned": "request_open_owner",
    "mine": "request_open_owner",
    "requester": "request_state_due",
    "bodies": "request_state_due",
    "approve": "request_state_due",
    "overdue": "request_open_due",
    "held": "request_held",
    "closed": "request_closed",
    "all": "request_recent",
}


def leave_only(index: str, cursor) -> None:
    """So that the planner has no other way than the index or the whole table."""
    cursor.execute(
        "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'partnerships_partnershiprequest'::regclass"
        " AND NOT indisunique AND indexrelid <> %s::regclass",
        [index],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute("SET LOCAL enable_seqscan = off")
    cursor.execute("SET LOCAL enable_bitmapscan = off")


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.key)
def test_the_number_of_a_tab_is_read_from_an_index_alone(tab):
    rows = tab.rows(PartnershipRequest.objects.submitted(), Viewer(staff("triage")))
    sql, values = rows.order_by().values("pk")[:1001].query.sql_with_params()
    with connection.cursor() as cursor:
        leave_only(COUNTED_BY[tab.key], cursor)
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert f"Index Only Scan using {COUNTED_BY[tab.key]}" in plan
