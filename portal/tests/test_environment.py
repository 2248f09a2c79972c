"""How the variables people set are read, completed and refused."""

from pathlib import Path

import pytest

from partnerships.management.demo import people
from portal.launch.banner import ACCOUNTS, PASSWORD, welcome
from portal.launch.environment import read_environment, with_secret_key
from portal.launch.errors import Problem
from portal.launch.pytest_environment import with_redis_database


def test_nothing_set_gives_the_documented_defaults(tmp_path: Path) -> None:
    environment = read_environment(tmp_path, {})
    assert (environment.host, environment.port) == ("127.0.0.1", 8000)
    assert environment.home == tmp_path / "var"
    assert environment.site_url == "http://127.0.0.1:8000"
    assert environment.demo
    assert environment.variables["ALLOWED_HOSTS"].split(",") == ["127.0.0.1", "localhost", "[::1]"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"), ("PORT", "0"), ("PORT", "65536"), ("PORT", "-1"), ("PORT", "８０８０"),
        ("DATABASE_URL", "mysql://localhost/x"), ("DATABASE_URL", "postgres://localhost"),
        ("DATABASE_URL", "postgres://localhost:port/x"), ("DATABASE_URL", "postgres://[::1/x"),
        ("REDIS_URL", "http://localhost"), ("REDIS_URL", "redis://"), ("REDIS_URL", "unix://"),
        ("EMAIL_URL", "smtp:"), ("EMAIL_URL", "http://mail"), ("EMAIL_URL", "smtp://mail:x"),
        ("SITE_URL", "portal.example.org"), ("SITE_URL", "https://portal.example.org/path"), ("SITE_URL", "ftp://x"),
        ("SECRET_KEY", "short"), ("ALLOWED_HOSTS", "http://portal"), ("ALLOWED_HOSTS", "a,,b"),
        ("DEMO", "maybe"), ("DEBUG", "2"), ("REQUIRE_STAFF_MFA", "ja"), ("BEHIND_PROXY", "x"), ("LOG_LEVEL", "loud"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_with_one_sentence_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(Problem, match=f"^{name} must be ") as refusal:
        read_environment(tmp_path, {name: value})
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgres://me:p%40ss@db.example.org:5432/portal"),
        ("DATABASE_URL", "postgresql:///portal?host=/run/postgresql"),
        ("REDIS_URL", "redis://localhost:6379/1"), ("REDIS_URL", "unix:///run/redis.sock?db=1"),
        ("EMAIL_URL", "smtp+tls://me:secret@mail.example.org:587"), ("EMAIL_URL", "consolemail://"),
        ("SITE_URL", "https://portal.example.org/"), ("DEMO", "off"), ("DEMO", ""), ("SECRET_KEY", ""),
    ],
)  # fmt: skip
def test_a_good_value_is_passed_on(tmp_path: Path, name: str, value: str) -> None:
    assert read_environment(tmp_path, {name: value}).variables[name] == value


def test_the_sites_own_name_is_an_allowed_host(tmp_path: Path) -> None:
    environment = read_environment(tmp_path, {"SITE_URL": "https://portal.example.org", "HOST": "0.0.0.0"})
    assert "portal.example.org" in environment.variables["ALLOWED_HOSTS"].split(",")
    assert environment.is_open_to_others


def test_a_dotenv_file_is_read_and_the_shell_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# comment\n\nexport PORT=9001\nDEMO='0'\nSITE_URL=\n")
    environment = read_environment(tmp_path, {"PORT": "9002"})
    assert (environment.port, environment.demo) == (9002, False)
    assert read_environment(tmp_path, {}, dotenv=False).port == 8000


def test_a_line_of_dotenv_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=9001\nnonsense\n")
    with pytest.raises(Problem, match=r"Line 2 of \.env"):
        read_environment(tmp_path, {})


def test_every_documented_variable_is_in_the_example() -> None:
    example = (Path(__file__).resolve().parent.parent.parent / ".env.example").read_text()
    for name in ("HOST", "PORT", "PORTAL_HOME", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "SECRET_KEY"):
        assert f"#{name}=" in example
    for name in ("ALLOWED_HOSTS", "DEMO", "REQUIRE_STAFF_MFA", "S3_BUCKET", "S3_ENDPOINT_URL"):
        assert f"#{name}=" in example


def test_the_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    environment = read_environment(tmp_path, {})
    first = with_secret_key(environment).variables["SECRET_KEY"]
    assert len(first) >= 50
    assert with_secret_key(environment).variables["SECRET_KEY"] == first
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
    given = read_environment(tmp_path, {"SECRET_KEY": "k" * 40})
    assert with_secret_key(given).variables["SECRET_KEY"] == "k" * 40


def test_the_welcome_names_the_accounts_only_with_demonstration_data(tmp_path: Path) -> None:
    with_demo = "\n".join(welcome(read_environment(tmp_path, {"HOST": "0.0.0.0"})))
    without = "\n".join(welcome(read_environment(tmp_path, {"DEMO": "0", "HOST": "0.0.0.0"})))
    assert all(account in with_demo for account in ACCOUNTS)
    assert "DEMO=0 leaves them out" in with_demo
    assert "@demo.example" not in without


def test_the_accounts_in_the_welcome_are_those_of_the_demonstration_data() -> None:
    assert PASSWORD == people.PASSWORD
    assert set(ACCOUNTS) <= {person.email for person in (*people.STAFF, *people.MEMBERS)}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/3"),
        ("redis://localhost:6379", "redis://localhost:6379/3"),
        ("redis://localhost:6379/5", "redis://localhost:6379/8"),
        ("unix:///tmp/valkey.sock?db=1", "unix:///tmp/valkey.sock?db=4"),
        ("unix:///tmp/valkey.sock", "unix:///tmp/valkey.sock?db=3"),
        ("redis+socket:///tmp/s?virtual_host=2", "redis+socket:///tmp/s?virtual_host=5"),
    ],
)
def test_each_worker_of_the_suite_has_a_redis_database_of_its_own(url: str, expected: str) -> None:
    assert with_redis_database(url, 3) == expected
