"""Runs a Textual app as a good guest: however it ends, the terminal is as it was before.

Exit statuses: what the app returned, 0 after a normal quit; 128 + n after the signal n, and 129 as after
SIGHUP when the terminal has gone without one; 70 after an unexpected exception.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any

from textual.app import App
from textual.worker import WorkerFailed

from tuibp.errors import printable
from tuibp.tui.guest.crash import crash_line
from tuibp.tui.guest.driver import GuestDriver
from tuibp.tui.guest.ending import Ending
from tuibp.tui.guest.ground import Ground


def run(app: App[Any]) -> int:
    """Run the app on the terminal and return the exit status.

    Call `refuse_unfit_terminal` first. Must run in the main thread, where signals arrive.
    """
    return _Stay(app).run()


class _Stay:
    """One stay in the terminal, from the state it is found in to the state it is left in."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ground = ground = Ground()
        self._ending = ending = Ending(self._close_app, self._leave)
        self._leaving = threading.Lock()

        class Driver(GuestDriver):
            """The driver of this stay; Textual takes a class, so what it needs hangs on one."""

        Driver.ground, Driver.ending = ground, ending
        app.driver_class = Driver
        # Textual would print the traceback with every local on the screen, and give no other chance at it.
        app._handle_exception = self._handle_exception  # type: ignore[method-assign]

    def run(self) -> int:
        hook = threading.excepthook
        threading.excepthook = lambda failed: self._ending.fail(failed.exc_value or failed.exc_type())
        self._ending.watch()
        try:
            asyncio.run(self._run())
        except Exception as error:  # whatever it is, the line and the report below say so
            self._ending.fail(error)
        finally:
            self._leave()
            self._ending.unwatch()
            threading.excepthook = hook
        if self._ending.status is not None:
            return self._ending.status
        return self._app.return_code or 0

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(self._handle_loop_exception)
        if self._ending.status is None:  # a signal may have come before the loop could be told
            await self._app.run_async()

    def _close_app(self, status: int) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._app.exit, None, status)

    def _handle_exception(self, error: Exception) -> None:
        self._ending.fail(error.error if isinstance(error, WorkerFailed) else error)

    def _handle_loop_exception(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        # The default is a log line on standard error, where Textual swallows it.
        if (error := context.get("exception")) is not None:
            self._ending.fail(error)

    def _leave(self) -> None:
        """Restore what is not restored yet and say what there is to say, once."""
        if not self._leaving.acquire(blocking=False):
            return
        self._ground.restore()
        stray = self._ground.stray.text()
        if self._ending.failures:
            lines = [f"tuibp: {crash_line(self._ending.failures, stray)}"]
        else:
            lines = [printable(line) for line in stray.splitlines()]
        try:
            for line in lines:
                print(line, file=sys.__stderr__, flush=True)
        except OSError:
            # The terminal has gone; nobody is left to read it.
            return
        finally:
            self._ground.close()
