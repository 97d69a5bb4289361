"""The commands, and the options whose value is the next word."""

from __future__ import annotations

COMMANDS = (
    "run", "replay", "diff", "compare", "grid", "plot", "trace", "train", "count", "hessian", "slow", "paths",
    "masks", "check", "hunt", "export", "samples", "glossary", "book", "ask",
)  # fmt: skip
"""Each is a module of `cli/commands/` with a function `run`."""


VALUED = (
    "--update", "--updates", "--example", "--order", "--theme", "--format", "--record", "--until", "--log",
    "--from", "--set", "--pace", "--at", "--focus", "--size",
    "--points", "--over", "--answer", "--layout", "--seconds", "--seed", "--level", "--bug", "-o", "--output",
)  # fmt: skip
"""Options whose value is the next word."""
