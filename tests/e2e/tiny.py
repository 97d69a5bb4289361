"""A small app run as a guest, that misbehaves in a different way for each key."""

from __future__ import annotations

import os
import sys
import threading
import time

from textual import work
from textual.app import App, ComposeResult
from textual.events import Paste, Resize
from textual.widgets import Label

from tuibp.errors import TuibpError
from tuibp.tui.fitness import refuse_unfit_terminal
from tuibp.tui.terminal import run


class Tiny(App[None]):
    """Shows its size, what was pasted, and how often a key was pressed."""

    BINDINGS = [  # noqa: RUF012
        ("q", "quit", "quit"),
        ("7", "leave(7)", "quit with a status"),
        ("plus", "count", "count"),
        ("x", "fail", "exception in a handler"),
        ("w", "fail_in_worker", "exception in a worker"),
        ("t", "fail_in_thread", "exception in a thread"),
        ("k", "fail_in_task", "exception in a task"),
        ("h", "hang", "a handler that does not come back"),
        ("c", "scribble", "output past Textual"),
        ("e", "editor", "another program on the screen"),
        ("z", "suspend_process", "suspend"),
    ]
    count = 0

    def compose(self) -> ComposeResult:
        if "compose" in sys.argv:
            raise RuntimeError("compose failed")
        yield Label("ready", id="ready", markup=False)
        yield Label("", id="size", markup=False)

    def on_mount(self) -> None:
        if "mount" in sys.argv:
            raise RuntimeError("mount failed")

    def on_resize(self, event: Resize) -> None:
        self.query_one("#size", Label).update(f"{event.size.width}x{event.size.height} cells")

    def on_paste(self, event: Paste) -> None:
        self.query_one("#ready", Label).update(f"pasted {event.text}")

    def action_leave(self, status: int) -> None:
        self.exit(return_code=status)

    def action_count(self) -> None:
        self.count += 1
        self.query_one("#ready", Label).update(f"counted {self.count}")

    def action_fail(self) -> None:
        secret = "a local that must not be printed"
        raise ValueError(f"no such\nlayer \x1b]52;c;{len(secret)}\x07")

    @work
    async def action_fail_in_worker(self) -> None:
        raise ValueError("no such layer")

    def action_fail_in_thread(self) -> None:
        threading.Thread(target=self.action_fail, daemon=True).start()

    def action_fail_in_task(self) -> None:
        assert self._loop is not None
        self._loop.call_soon(self.action_fail)

    def action_hang(self) -> None:
        self.query_one("#ready", Label).update("hanging")
        self.call_after_refresh(lambda: time.sleep(3600))

    def action_scribble(self) -> None:
        os.write(2, b"scribble \x1b[31mred\n")
        self.action_count()

    def action_editor(self) -> None:
        with self.suspend():
            os.write(1, b"the editor\n")
            sys.stdin.readline()


if __name__ == "__main__":
    try:
        refuse_unfit_terminal()
    except TuibpError as error:
        print(f"tuibp: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(run(Tiny()))
