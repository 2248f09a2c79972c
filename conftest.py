"""What every test relies on: settings that differ for tests, isolation of the cache, the browser."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from portal.core.tests import processes, template_database
from portal.directory.selectors.cached import outside_a_request
from portal.launch.chromium import find_chromium

pytest_plugins = ["portal.core.tests.fixtures"]

CHROMIUM = find_chromium()
BROWSER_FIXTURES = {"page", "browser", "context", "new_context"}


# The first example may load a language's data while the machine is busy: no clock decides what is true.
hypothesis.settings.register_profile("portal", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the launcher run one after the other: each starts a whole portal."""
    without_browser = pytest.mark.skip(reason="no Chromium on this machine: install it, or name it with CHROMIUM=…")
    for item in items:
        if item.get_closest_marker("launch"):
            item.add_marker(pytest.mark.xdist_group("launch"))
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(without_browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses to sandbox root
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": [*sandbox, "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Test databases are copies of one that was migrated once."""
    settings.DATABASES["default"]["TEST"]["TEMPLATE"] = template_database.ensure()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Rate limits, cached figures and queued tasks of one test never reach the next."""
    yield
    cache.clear()
    outside_a_request()  # a download that was not read to its end leaves its request open


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page read in Spanish leaves its language to the thread: the next test starts in the portal's own."""
    yield
    translation.deactivate()


@pytest.fixture
def process_environment(transactional_db: None) -> dict[str, str]:
    """For processes that a test starts (a worker, a server): they see this test's database, broker and files."""
    return processes.environment()
