"""Pages that belong to no app."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.core import figures, health, showcase
from portal.core.figures import Figure, Source

from .broker import free_port

PUBLIC = ["home", "accessibility", "privacy"]
POLICY = "Content-Security-Policy"


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer@example.org", name="An Officer", language="en")


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_opens_for_anyone(client, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*PUBLIC, "healthz", "readyz"])
def test_public_page_takes_no_post(client, name):
    assert client.post(reverse(name)).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_runs_nothing_inline_and_loads_nothing_foreign(client, name):
    policy = client.get(reverse(name))[POLICY]
    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.django_db
def test_the_desk_may_evaluate_and_nothing_more(client):
    policy = client.get("/admin/")[POLICY]
    assert "script-src 'self' 'unsafe-eval'" in policy
    assert "style-src 'self';" in f"{policy};"
    assert policy.replace("style-src-attr 'unsafe-inline'", "").count("unsafe-inline") == 0


@pytest.mark.django_db
def test_home_costs_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        client.get("/")
    with django_assert_max_num_queries(2):
        client.get("/")


def test_the_apps_have_registered_their_figures():
    assert {"authorities", "requests"} <= set(figures.SOURCES)


@pytest.mark.django_db
def test_home_leaves_out_figures_it_does_not_have(client):
    assert 'class="figures"' not in client.get("/").text


@pytest.mark.django_db
def test_home_shows_a_registered_figure_and_keeps_it_briefly(client, monkeypatch):
    asked = []

    def ask():
        asked.append(1)
        yield Figure("1,612", "authorities in 94 countries")

    monkeypatch.setattr(figures, "SOURCES", {"test": Source("test", 1, ask)})
    assert "1,612" in client.get("/").text
    assert "1,612" in client.get("/").text
    assert len(asked) == 1


def test_the_apps_have_registered_what_home_shows():
    keys = sorted(showcase.SOURCES, key=lambda key: showcase.SOURCES[key].order)
    assert keys == ["programmes", "territories", "opportunities", "events", "trustfunds"]


@pytest.mark.django_db
def test_home_leaves_out_columns_of_which_there_is_nothing(client):
    assert 'class="home-now"' not in client.get("/").text


@pytest.mark.django_db
def test_home_shows_what_there_is_and_keeps_it_briefly(client, monkeypatch):
    asked = []

    def ask():
        asked.append(1)
        row = showcase.Row("Louga <1>", "/territories/louga/", "Senegal", "fr")
        return showcase.Column("Territories", [row], "All territories", "/territories/")

    monkeypatch.setattr(showcase, "SOURCES", {"test": showcase.Source("test", 1, ask)})
    text = client.get("/").text
    assert '<a href="/territories/louga/" lang="fr">Louga &lt;1&gt;</a><p class="meta">Senegal</p>' in text
    assert '<a href="/territories/">All territories</a>' in text
    assert client.get("/").text.count("Louga") == text.count("Louga")
    assert len(asked) == 1


def test_one_key_names_one_column(monkeypatch):
    monkeypatch.setattr(showcase, "SOURCES", {})
    showcase.register(showcase.Source("a", 1, list))
    with pytest.raises(ValueError, match="twice"):
        showcase.register(showcase.Source("a", 2, list))


@pytest.mark.django_db
def test_home_opens_while_the_cache_is_away(client, settings):
    away = {**settings.CACHES["default"], "LOCATION": f"redis://127.0.0.1:{free_port()}/0"}
    settings.CACHES = {"default": away}
    assert client.get("/").status_code == 200


def test_one_key_names_one_source(monkeypatch):
    monkeypatch.setattr(figures, "SOURCES", {})
    figures.register(Source("a", 1, list))
    figures.register(Source("a", 1, list))
    with pytest.raises(ValueError, match="twice"):
        figures.register(Source("a", 2, list))


@pytest.mark.django_db
def test_visitor_finds_the_way_in(client):
    html = client.get("/").text
    assert reverse("account_login") in html
    assert reverse("account_logout") not in html
    assert reverse("admin:index") not in html


def test_member_finds_own_pages_and_the_way_out(client, officer):
    client.force_login(officer)
    html = client.get("/").text
    assert reverse("workspace") in html
    assert reverse("account_logout") in html
    assert reverse("admin:index") not in html


def test_staff_find_the_desk(client, officer):
    officer.is_staff = True
    officer.save()
    client.force_login(officer)
    assert reverse("admin:index") in client.get("/").text


# Language


@pytest.mark.django_db
def test_language_lasts_for_a_visitor_and_the_page_is_kept(client):
    response = client.post(reverse("language"), {"language": "fr", "next": "/privacy/?a=1"})
    assert response["Location"] == "/privacy/?a=1"
    assert '<html lang="fr"' in client.get("/privacy/").text


def test_language_becomes_the_persons_own(client, officer):
    client.force_login(officer)
    client.post(reverse("language"), {"language": "es", "next": "/"})
    officer.refresh_from_db()
    assert officer.language == "es"


@pytest.mark.parametrize("language", ["de", "xx", ""])
def test_a_language_the_portal_does_not_speak_changes_nothing(client, officer, language):
    client.force_login(officer)
    client.post(reverse("language"), {"language": language, "next": "/"})
    officer.refresh_from_db()
    assert officer.language == "en"
    assert '<html lang="en"' in client.get("/").text


@pytest.mark.django_db
def test_language_switch_leads_to_no_other_site(client):
    response = client.post(reverse("language"), {"language": "fr", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


@pytest.mark.django_db
def test_language_switch_is_refused_without_the_forms_token():
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("language"), {"language": "fr"})
    assert response.status_code == 403
    assert "Please send it again" in response.text


@pytest.mark.django_db
def test_pages_are_left_to_right_until_a_language_says_otherwise(client):
    assert 'dir="ltr"' in client.get("/").text


# Health


@pytest.mark.django_db
def test_alive_needs_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")


@pytest.mark.django_db
def test_ready_says_that_no_worker_answers(client, monkeypatch):
    monkeypatch.setattr(health, "ANSWER_WITHIN", 0.2)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "failures": {"worker": "no worker answers"}}
