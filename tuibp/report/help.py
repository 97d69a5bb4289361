"""The key table as text, for the help and the README: both come from the one table of commands."""

from __future__ import annotations

from tuibp.debugger.commands import Command, table
from tuibp.report.lines import Line, Segment
from tuibp.report.lines import width as cells

COLUMN = 58
"""Cells a column of the help takes at least."""

ASCII = str.maketrans({"↔": "-", "∂": "d", "δ": "D", "…": "-"})


def help_lines(width: int, ascii_only: bool = False) -> list[Line]:
    """Keys and what they do, by group, in two columns where the width allows."""
    blocks = [_block(group, commands, ascii_only) for group, commands in table()]
    if width < 2 * COLUMN:
        return [line for block in blocks for line in [*block, ()]][:-1]
    left, right = blocks[0], [line for block in blocks[1:] for line in [*block, ()]][:-1]
    column = width // 2
    lines: list[Line] = []
    for k in range(max(len(left), len(right))):
        one = left[k] if k < len(left) else ()
        other = right[k] if k < len(right) else ()
        lines.append((*one, Segment(" " * max(column - cells(one), 1)), *other))
    return lines


def _block(group: str, commands: tuple[Command, ...], ascii_only: bool) -> list[Line]:
    lines: list[Line] = [(Segment(group, "title"),)]
    for command in commands:
        keys = " ".join(command.keys) or f":{command.name}"
        text = command.help
        if ascii_only:
            keys, text = keys.translate(ASCII), text.translate(ASCII)
        lines.append((Segment(f"{keys:<13} ", "key"), Segment(text)))
    return lines


def key_table_markdown() -> str:
    """The table for the README."""
    rows = ["| key | alias | `:` command | does |", "|---|---|---|---|"]
    for group, commands in table():
        rows.append(f"| **{group}** | | | |")
        for command in commands:
            key = f"`{command.keys[0]}`" if command.keys else ""
            alias = " ".join(f"`{k}`" for k in command.keys[1:])
            rows.append(
                f"| {key.replace('|', chr(92) + '|')} | {alias} | `{command.name}` | {command.help} |"
            )
    return "\n".join(rows)
