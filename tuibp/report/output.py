"""Standard output and standard error, whatever they are connected to."""

from __future__ import annotations

import os
import sys

from tuibp.errors import TuibpError
from tuibp.language import told

TYPE_CHECKING = False  # as in typing, which `tuibp --help` does not wait for
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

_MATHEMATICS = "δ²₁ᵀ ∂∇ₐ σ′ ⊙ Σₓ η½ − · ← … ×"


def unicode_fits() -> bool:
    """Whether standard output can encode the mathematics, and the user's locale does not say otherwise."""
    if os.environ.get("LC_ALL") in ("C", "POSIX"):  # Python itself takes these for UTF-8
        return False
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        _MATHEMATICS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write_lines(lines: Iterable[str]) -> None:
    """Print lines on standard output; a character it cannot encode is printed as its code."""
    stream = sys.stdout
    if stream is None:  # `>&-`
        raise TuibpError(told("standard output is closed"))
    try:
        for line in lines:
            _write(stream, f"{line}\n")
        stream.flush()
    except BrokenPipeError:  # its reader has seen enough, which is no mistake of anybody
        raise
    except OSError as error:
        abandon_output()
        reason = told(error.strerror or str(error))
        raise TuibpError(told("standard output: {reason}", reason=reason)) from None


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError:
        stream.write(text.encode(stream.encoding, "backslashreplace").decode(stream.encoding))


def output_width() -> int | None:
    """The columns of the terminal behind standard output; None where there is no terminal."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def narrate(message: str) -> None:
    """Print one line on standard error; where that is closed, nobody is there to be told."""
    if sys.stderr is None:
        return
    try:
        print(f"tuibp: {message}", file=sys.stderr, flush=True)
    except OSError:
        return


def abandon_output() -> None:
    """Point standard output at nothing, so that what is still buffered cannot fail again at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return
