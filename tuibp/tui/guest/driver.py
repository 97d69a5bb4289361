"""Textual's Linux driver, mended where it leaves the terminal or the program in a state nobody asked for."""

from __future__ import annotations

import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Any, ClassVar

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tuibp.tui.guest.ending import HANGUP, Ending
from tuibp.tui.guest.ground import Ground
from tuibp.tui.guest.screen import ScreenFile

PATIENCE = 0.1
"""Seconds without a key after which the input looks whether it is still wanted."""

POINTER_SHAPE = "\x1b]22;"


class GuestDriver(LinuxDriver):
    """Textual's driver on a `Ground`; each override says what Textual 8.2 does instead."""

    ground: ClassVar[Ground]
    ending: ClassVar[Ending]

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        # Without a size given, Textual believes exported COLUMNS and LINES rather than the terminal.
        super().__init__(app, debug=debug, mouse=mouse, size=size or self.ground.size())
        # Textual draws on standard error; see ScreenFile, which has the part of a file the writer needs.
        self._file = ScreenFile(  # type: ignore[assignment]
            self.ground.output, lambda: self.ending.begin(HANGUP)
        )
        self._pointer_changed = False

    def _get_terminal_size(self) -> tuple[int, int]:
        # At a resize too Textual believes COLUMNS and LINES; they count only where the terminal is silent.
        return self.ground.size() or super()._get_terminal_size()

    def write(self, data: str) -> None:
        """Draw, while the screen is up.

        Textual goes on to queue what it draws while suspended, for a writer thread that has ended: the
        31st write would wait for ever.
        """
        if self.ground.occupied:
            self._pointer_changed = self._pointer_changed or data.startswith(POINTER_SHAPE)
            super().write(data)

    def start_application_mode(self) -> None:
        """Put the screen up, once the terminal is ours."""
        while not self.ground.in_foreground():  # started with `&`: Textual would go on without a screen
            os.kill(os.getpid(), signal.SIGSTOP)
        self.ground.occupied = True
        self.ground.stray.capture()
        self._writer_thread = None
        for _attempt in range(3):
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._writer_thread is not None:
                break
        else:  # Textual returns without a word where the terminal's attributes cannot be set
            self.ground.occupied = False
            self.ground.stray.release()
            self.ending.begin(HANGUP)
        if self.attrs_before is not None:  # the user may have changed them while we were suspended
            self.ground.found = self.attrs_before

    def stop_application_mode(self) -> None:
        """Take the screen down, once: Textual would pop somebody else's keyboard mode the second time."""
        if not self.ground.occupied:
            return
        # Killed in the background: a change of the terminal's attributes would stop us (SIGTTOU), and they
        # are the shell's by now. The screen is still ours to take down.
        before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        if not self.ground.in_foreground():
            self.attrs_before = None
        if self._mouse_pixels:  # Textual leaves these two on
            self.write("\x1b[?1016l")
        if self._pointer_changed:
            self.write(f"{POINTER_SHAPE}default\x07")
        super().stop_application_mode()
        signal.signal(signal.SIGTTOU, before)
        self.ground.occupied = False
        self.ground.stray.release()

    def disable_input(self) -> None:
        """Stop reading; Textual asks for it again after the screen is down, and would flush type-ahead."""
        if self.ground.occupied:
            super().disable_input()

    def _sigtstp_application(self, *_: object) -> None:
        # Textual takes the screen down inside the signal handler, which may have interrupted the main
        # thread within a write, whose lock it then waits for.
        self._soon(self._suspend)

    def _sigcont_application(self, *_: object) -> None:
        self._soon(self._resume)

    def _soon(self, action: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(action)

    def _suspend(self) -> None:
        if self._auto_restart and self.ground.occupied:
            self.suspend_application_mode()
            self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _resume(self) -> None:
        if self.ending.status is not None or not self._auto_restart:
            return
        if not self.ground.in_foreground():  # continued by `bg`: a screen cannot be shown in the background
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        # After a SIGSTOP nobody took the screen down. Textual starts a second time on top of the first,
        # and takes the raw mode it then finds for the one to restore.
        if self.ground.occupied:
            self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)

    def _run_input_thread(self) -> None:
        # Textual prints a failure here with all its locals and exits with 0; ours reaches the report
        # through `threading.excepthook`.
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Read keys until told to stop.

        Textual's loop spins at 100 % when the terminal has gone, because the end of the input makes it
        readable for ever, and dies of a byte that is not UTF-8.
        """
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        text = ""
        while not self.exit_event.is_set():
            # an Esc by itself is one as soon as nothing has followed it for a while
            wait = constants.ESCAPE_DELAY if text.endswith("\x1b") else PATIENCE
            ready, text = select.select([self.fileno], [], [], wait)[0], ""
            if ready:
                received = self._read()
                if not received:
                    self.ending.begin(HANGUP)
                    return
                text = decode(received)
                if text:  # the parser takes an empty string for the end; half a character gives one
                    for message in parser.feed(text):
                        self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # EIO: the other end was closed, which is the end of the input as well
            return b""
