"""Being stopped: Ctrl-C, SIGTERM, a closed terminal.

A signal becomes a KeyboardInterrupt where the program stands, so that whatever is
half-done is cleared away. Libraries that a run calls may swallow it (a bare `except`
around an import, a callback from C); so it is also remembered, and the next step of a
run does not begin.
"""

import signal
from dataclasses import dataclass
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(slots=True)
class Interruption:
    """Whether somebody asked this process to stop.

    Attributes:
        asked: a signal has come.
    """

    asked: bool = False

    def listen(self) -> None:
        """Take the signals, but those that are ignored, as SIGHUP under nohup(1)."""
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)

    def honour(self) -> None:
        """Stop here when a signal has come.

        Raises:
            KeyboardInterrupt: one has.
        """
        if self.asked:
            raise KeyboardInterrupt

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True
        raise KeyboardInterrupt
