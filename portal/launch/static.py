"""Static files gathered, hashed and compressed, when they changed since the last time."""

import hashlib
from pathlib import Path

STAMP = ".collected"


def collect_static() -> None:
    """Compressing takes longer than everything else of a start, so an unchanged set is left alone."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / STAMP
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Collecting the static files …", flush=True)
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def _fingerprint() -> str:
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            content = hashlib.file_digest(storage.open(path), "sha256").hexdigest()
            digest.update(f"{path}\0{content}\n".encode())
    return digest.hexdigest()
