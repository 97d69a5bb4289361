"""The command line: `tuibp [SCENARIO]` opens the debugger, and each other command is a file in `commands/`.

A command imports what it needs when it runs, because `tuibp --help` must wait for neither NumPy nor Textual.
"""

from __future__ import annotations

from tuibp.cli.dispatch import main

__all__ = ["main"]
