"""Child processes that die with their parent, and the recognition of those an earlier parent left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from .accounts import Account

PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None


def die_with_parent(signum: int) -> None:
    """Ask the kernel to send `signum` to this process when its parent ends, however that ends (Linux only)."""
    if _prctl is not None:
        _prctl(PR_SET_PDEATHSIG, signum)


def spawn(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: str | Path,
    stdout: int | IO[bytes],
    death_signal: int,
    account: Account | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, so that a Ctrl-C reaches only the launcher, which stops all in order.

    Call it from the main thread only: the kernel counts the end of the thread that forked as the parent's end.
    """
    return subprocess.Popen(
        command,
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=pass_fds,
        preexec_fn=_armed(os.getpid(), death_signal),
        **(account.as_arguments() if account else {}),
    )


def _armed(parent: int, death_signal: int) -> Callable[[], None]:
    def arm() -> None:
        die_with_parent(death_signal)
        if os.getppid() != parent:  # the parent ended between fork and here
            os._exit(1)

    return arm


def identity(pid: int) -> str | None:
    """What tells this process from a later one under the same number; None when there is no such process."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            return None
        state, started = fields[0], fields[19]
        if state in "ZX":
            return None
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{started}"
    if Path("/proc/self/stat").exists():
        return None
    return _ask_ps(pid, "lstart=")


def command_line(pid: int) -> str:
    """The command of a running process, its words joined by spaces; empty when it is gone or cannot be seen."""
    words = Path(f"/proc/{pid}/cmdline")
    if words.exists():
        try:
            return words.read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            return ""
    return _ask_ps(pid, "args=") or ""


def session_members(leader: int, variable: str) -> list[int]:
    """Processes that outlived the leader of their session, told from strangers by a variable they were started with.

    Linux only: elsewhere nobody can look into another process's environment.
    """
    members = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            session = (folder / "stat").read_text().rpartition(")")[2].split()[3]
            if session == str(leader) and variable.encode() in (folder / "environ").read_bytes().split(b"\0"):
                members.append(int(folder.name))
        except OSError:  # ended meanwhile, or another account's
            continue
    return members


def _ask_ps(pid: int, column: str) -> str | None:
    try:
        answer = subprocess.run(["ps", "-p", str(pid), "-o", column], capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return answer.stdout.strip() or None


def stop_leftover(pid: int, signum: int, patience: float = 15.0) -> None:
    """Stop a process that is not our child: politely, then, when it does not listen, by force with its group."""
    known = identity(pid)
    if known is None:
        return
    _signal(os.kill, pid, signum)
    if not _gone(pid, known, patience):
        _signal(_signal_group, pid, signal.SIGKILL)
        _signal(os.kill, pid, signal.SIGKILL)
        _gone(pid, known, 5.0)


def stop_child(child: subprocess.Popen[bytes], signum: int, patience: float) -> None:
    """Stop a child and whatever is left of its process group."""
    if child.poll() is None:
        child.send_signal(signum)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            _signal(_signal_group, child.pid, signal.SIGKILL)
            child.wait()
    kill_group(child.pid)


def kill_group(pid: int) -> None:
    """End what a session leader left running; the leader's own number stays taken while any of them lives."""
    _signal(_signal_group, pid, signal.SIGKILL)


def _signal_group(pid: int, signum: int) -> None:
    os.killpg(pid, signum)


def _signal(send: Callable[[int, int], None], pid: int, signum: int) -> None:
    try:
        send(pid, signum)
    except (ProcessLookupError, PermissionError):
        return  # already gone, or (macOS) only zombies left in the group


def _gone(pid: int, known: str, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while identity(pid) == known:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
