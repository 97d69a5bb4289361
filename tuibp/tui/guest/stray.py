"""Output that bypasses the screen: kept aside while the screen is up, so that it cannot scribble on it."""

from __future__ import annotations

import os
import sys
import tempfile

KEPT = 4000
"""How many bytes of it are shown in the end, counted from the last."""


class StrayOutput:
    """Standard output and error of code that knows nothing of the screen: C libraries, child processes.

    Python's own `print` needs no help, Textual catches it; a write to descriptor 1 or 2 it cannot.
    """

    def __init__(self) -> None:
        self._real: dict[int, int] = {}
        try:
            # Not a context manager: the file lives as long as the program and has no name to clean up.
            self._aside = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        except OSError:  # nowhere to write; nothing to show later then, but still no scribbling
            self._aside = open(os.devnull, "r+b", buffering=0)  # noqa: SIM115

    def capture(self) -> None:
        """Turn descriptors 1 and 2 aside, where they lead to a terminal; a file the user chose stays."""
        _flush()
        for descriptor in (1, 2):
            if descriptor not in self._real and os.isatty(descriptor):
                self._real[descriptor] = os.dup(descriptor)
                os.dup2(self._aside.fileno(), descriptor)

    def release(self) -> None:
        """Let descriptors 1 and 2 lead where they led before."""
        _flush()
        while self._real:
            descriptor, real = self._real.popitem()
            os.dup2(real, descriptor)
            os.close(real)

    def text(self) -> str:
        """The end of what came."""
        size = os.fstat(self._aside.fileno()).st_size
        return os.pread(self._aside.fileno(), KEPT, max(0, size - KEPT)).decode(errors="replace")

    def close(self) -> None:
        """Forget what came."""
        self._aside.close()


def _flush() -> None:
    """Send what Python still holds back to where it was meant to go."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:  # None where the descriptor was closed before the program began
            stream.flush()
