"""Ctrl-C, SIGTERM and a closed terminal end a command in order; a second one ends it at once."""

import os
import signal
from types import FrameType

from portal.embedded.processes import die_with_parent

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Raised in the main thread wherever it is, so that every `finally` on the way out does its part."""


class StopRequests:
    """Counts the requests to stop: the first raises `Stopped`, later ones only make the cleaning up impatient."""

    count = 0

    def listen(self) -> None:
        for signum in STOPPING:
            if signum != signal.SIGHUP or signal.getsignal(signum) != signal.SIG_IGN:  # nohup keeps its meaning
                signal.signal(signum, self._handle)
        if os.environ.get("MAKELEVEL"):  # make itself killed with -9 must not leave us behind
            die_with_parent(signal.SIGTERM)

    def begin_cleanup(self) -> None:
        """From here on nothing interrupts."""
        self.count = max(self.count, 1)

    @property
    def impatient(self) -> bool:
        return self.count > 1

    def _handle(self, signum: int, frame: FrameType | None) -> None:
        self.count += 1
        if self.count == 1:
            raise Stopped


requests = StopRequests()
