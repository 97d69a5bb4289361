"""The process in which somebody's code runs: started, waited for, and ended with all that it started."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from tuibp.check import running
from tuibp.check.reading.problems import problem_error
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.running.main import IMPORTED
from tuibp.engine.value import Unique
from tuibp.errors import InputError, printable
from tuibp.language import current, told
from tuibp.scenario.npz import open_archive

KEPT = 4000
"""Bytes of what it prints that are kept, the last ones: a crash says there what it was."""


class Answered(Unique):
    """What came back: the function's name, an answer in each layout, and the arrays that these name."""

    name: str
    results: tuple[dict[str, Any], ...]
    arrays: Mapping[str, NDArray[Any]]

    def value(self, reference: Any) -> Any:
        """The array, or the list of arrays, that an answer names."""
        if isinstance(reference, list):
            return [self.arrays[name] for name in reference]
        return self.arrays[reference]


def run_task(
    file: TheirFile, task: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], seconds: float
) -> Answered:
    """What their code makes of a step. Raises InputError for whatever goes wrong there.

    The code gets an interpreter of its own, no input, and so many seconds; what it prints is not shown.
    Arrays go to and fro as .npz files, and nothing is unpickled.
    """
    with TemporaryDirectory(prefix="tuibp-") as name:
        directory = Path(name)
        (directory / "task.json").write_text(json.dumps(dict(task)), "utf-8")
        np.savez(directory / "given.npz", **arrays)  # type: ignore[arg-type]
        status, last = _run(file, directory, str(task["directory"]), seconds)
        report = directory / "report.json"
        if not report.is_file():
            raise file.error(_died(status, last))
        return _answered(file, directory, json.loads(report.read_text("utf-8")))


def _answered(file: TheirFile, directory: Path, content: dict[str, Any]) -> Answered:
    """The answer that a report of the process and the arrays beside it make."""
    if "problem" in content:
        raise problem_error(file, content["problem"])
    if not content["results"]:
        raise problem_error(file, *content["failures"])
    with open_archive(directory / "result.npz", file.error) as archive:
        back = {key: archive.any_array(key) for key in archive.names()}
    return Answered(printable(content["name"]), tuple(content["results"]), back)


def _run(file: TheirFile, directory: Path, where: str, seconds: float) -> tuple[int, str]:
    """Its exit status, and the last line it printed."""
    command = [sys.executable, "-P", str(Path(running.__path__[0], "__main__.py").absolute()), str(directory)]
    try:
        process = subprocess.Popen(
            command, cwd=where, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, env={**os.environ, "TUIBP_LANG": current()},
        )  # fmt: skip
    except OSError as error:
        raise file.error(told("cannot be run: {reason}", reason=str(error.strerror))) from None
    assert process.stdout is not None
    tail = bytearray()
    reading = Thread(target=_keep_last, args=(process.stdout, tail), daemon=True)
    reading.start()
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise _too_long(file, seconds, (directory / IMPORTED).exists()) from None
    finally:
        _end(process)
        reading.join(1.0)
    lines = bytes(tail).decode("utf-8", "replace").strip().splitlines()
    return status, lines[-1] if lines else ""


def _keep_last(pipe: IO[bytes], tail: bytearray) -> None:
    with pipe, suppress(OSError, ValueError):
        while chunk := os.read(pipe.fileno(), 65536):
            tail += chunk
            del tail[:-KEPT]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it, and what it started and left running."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _too_long(file: TheirFile, seconds: float, imported: bool) -> InputError:
    if not imported:
        message = told(
            "its import took longer than {seconds:g} s, and was stopped; what trains belongs under {guard}",
            seconds=seconds,
            guard='if __name__ == "__main__":',
        )
        return file.error(message)
    return file.error(told("took longer than {seconds:g} s, and was stopped", seconds=seconds))


def _died(status: int, last: str) -> str:
    """What there is to say of a process that left no report."""
    if last:
        return told("ended with status {status} before it returned: {last}", status=status, last=last[:200])
    return told("ended with status {status} before it returned", status=status)
