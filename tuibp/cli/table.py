"""The commands, and the options whose value is the next word."""

from __future__ import annotations

COMMANDS = (
    "run", "replay", "diff", "compare", "grid", "plot", "trace", "train", "count", "hessian", "slow", "paths",
    "masks", "check", "init-test", "hunt", "export", "samples", "glossary", "book", "ask",
)  # fmt: skip
"""Each is a module of `cli/commands/`, with `_` for `-`, and has a function `run`."""


def module_of(command: str) -> str:
    """The name of a command's module."""
    return f"tuibp.cli.commands.{command.replace('-', '_')}"


VALUED = (
    "--update", "--updates", "--example", "--order", "--theme", "--format", "--record", "--until", "--log",
    "--from", "--set", "--pace", "--at", "--focus", "--size",
    "--points", "--over", "--answer", "--layout", "--seconds", "--seed", "--level", "--bug", "-o", "--output",
)  # fmt: skip
"""Options whose value is the next word."""
