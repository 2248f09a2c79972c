"""The auditor reads everything staff see and changes nothing: every page of the desk is walked."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from portal.accounts.models import User
from portal.accounts.roles import give

pytestmark = pytest.mark.django_db
REGISTERED = [pytest.param(model, id=model._meta.label) for model in admin.site._registry]


@pytest.fixture
def auditor(db):
    person = User.objects.create_user("auditor@undp.example", "a long enough password", verified=True, name="Aud Itor")
    give(person, "auditor")
    return person


@pytest.fixture
def request_of(auditor):
    request = RequestFactory().get("/admin/")
    request.user = auditor
    return request


def staff_see(model_admin, request) -> bool:
    """Whether any role sees it; what none sees, the auditor need not."""
    app, name = model_admin.opts.app_label, model_admin.opts.model_name
    permission = Permission.objects.filter(content_type__app_label=app, codename=f"view_{name}")
    return permission.filter(group__isnull=False).exists()


@pytest.mark.parametrize("model", REGISTERED)
def test_the_auditor_reads_and_cannot_add_change_or_delete(model, request_of):
    model_admin = admin.site._registry[model]
    assert model_admin.has_view_permission(request_of) == staff_see(model_admin, request_of)
    assert not model_admin.has_add_permission(request_of)
    assert not model_admin.has_change_permission(request_of)
    assert not model_admin.has_delete_permission(request_of)


@pytest.mark.parametrize("model", REGISTERED)
def test_no_bulk_action_is_offered_to_the_auditor(model, request_of):
    assert list(admin.site._registry[model].get_actions(request_of)) == []


@pytest.mark.parametrize("model", REGISTERED)
def test_the_list_opens_where_staff_see_it(model, client, auditor, request_of):
    model_admin = admin.site._registry[model]
    client.force_login(auditor)
    response = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
    assert response.status_code == (200 if staff_see(model_admin, request_of) else 403)


@pytest.mark.parametrize("model", REGISTERED)
def test_no_post_without_an_object_writes_anything(model, client, auditor):
    """Lists, add forms, imports, bulk pages: whatever an admin adds to its addresses."""
    client.force_login(auditor)
    base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    for pattern in admin.site._registry[model].get_urls():
        route = str(pattern.pattern)
        if not isinstance(pattern, URLPattern) or "<" in route:
            continue
        with CaptureQueriesContext(connection) as queries:
            status = client.post(base + route, {"_save": "1"}).status_code
        assert status in (200, 302, 403, 404, 405), route
        written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert not [sql for sql in written if "django_session" not in sql], f"{base}{route}"
