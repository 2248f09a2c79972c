"""How far a worker gives way, asked of processes of their own: niceness has no way back."""

import subprocess
import sys

import pytest

SCRIPT = "from portal.core.priority import give_way; import os; give_way(7); print(os.getpriority(os.PRIO_PROCESS, 0))"


def niceness_after(**options) -> int:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, **options)
    return int(done.stdout)


@pytest.mark.parametrize("own_session", [True, False])
def test_a_process_gives_way_in_its_own_session_and_in_anothers(own_session):
    assert niceness_after(start_new_session=own_session) == 7


def test_a_worker_gives_way_when_it_starts(settings, monkeypatch):
    from celery.signals import worker_init

    from portal import celery

    asked = []
    monkeypatch.setattr(celery, "give_way", asked.append)
    settings.WORKER_NICENESS = 4
    worker_init.send(sender=None)
    assert asked == [4]
