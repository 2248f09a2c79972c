"""Work in the background gives way to the pages: of two that want a processor, the page has it first."""

import os
from contextlib import suppress
from pathlib import Path

AUTOGROUP = Path("/proc/self/autogroup")


def give_way(niceness: int) -> None:
    """For this process and what it starts.

    Where the kernel weighs sessions (Linux' autogroups), a process counts only against others of its session, so the
    session gives way as well; one that is not this process's own, such as a terminal's, is left as it is.
    """
    now = os.nice(niceness)
    if os.getsid(0) == os.getpid() and AUTOGROUP.exists():
        with suppress(OSError):  # no autogroups in this kernel's set-up: the process's own niceness counts
            AUTOGROUP.write_text(str(now))
