"""What a web process does before its first request."""

import subprocess
import sys

PROBE = """
import gc, sys
import portal.wsgi
aside = gc.get_freeze_count()
kept = len(gc.get_objects())
print("partnerships.admin.requests" in sys.modules, aside > 5 * kept)
"""


def test_a_web_process_has_loaded_its_pages_and_set_them_aside() -> None:
    told = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "True"]
