"""The key table as text, for the help and the README: both come from the one table of commands."""

from __future__ import annotations

from tuibp.debugger.commands import Command, table
from tuibp.language import told
from tuibp.program.notation import IN_ASCII
from tuibp.report.lines import Line, Segment, padded
from tuibp.report.lines import width as cells
from tuibp.report.wrap import wrap

COLUMN = 58
"""Cells a column of the help takes at least."""

KEYS = 17
"""Cells the keys of a command take."""

LEGEND = (
    ("⊙", "entry by entry: the product of what stands in the same place (28)"),
    ("ᵀ", "transposed: rows become columns"),
    ("∂C/∂a", "how much C rises when a rises a little: the price of a"),
    ("δ", "the error of a neuron: ∂C/∂z, the price of its weighted input"),
    ("·", "not computed yet"),
    ("▸", "the cursor; in the network [ ] the focused neuron, ‹ › what it is made from"),
    ("✓ ▶ ▽", "done; here; here, and stepped inside"),
    ("● ○", "a breakpoint on this line; one that is switched off"),
    ("25, BP2 …", "the number of the equation in the book"),
    ("was, ▲ ▼", "a watch's value before; whether it rose or fell"),
)
"""The signs on the screen that no key explains; in English, and spoken where they are shown."""


def help_lines(width: int, ascii_only: bool = False) -> list[Line]:
    """Keys and what they do, by group, in two columns where the width allows."""
    column = width // 2 if width >= 2 * COLUMN else width
    blocks = [_block(group, commands, ascii_only, column - 1) for group, commands in table()]
    blocks.append(_legend(ascii_only, column - 1))
    if column == width:
        return [line for block in blocks for line in [*block, ()]][:-1]
    half = sum(len(block) + 1 for block in blocks) / 2
    left: list[Line] = []
    while len(left) + len(blocks[0]) / 2 < half:  # a block is not torn: it goes where more of it belongs
        left += [*blocks.pop(0), ()]
    right = [line for block in blocks for line in [*block, ()]][:-1]
    lines: list[Line] = []
    for k in range(max(len(left), len(right))):
        one = left[k] if k < len(left) else ()
        other = right[k] if k < len(right) else ()
        lines.append((*one, Segment(" " * max(column - cells(one), 1)), *other))
    return lines


def _legend(ascii_only: bool, width: int) -> list[Line]:
    lines: list[Line] = [(Segment(told("Reading the screen"), "title"),)]
    for sign, english in LEGEND:
        sign, text = told(sign), told(english)
        if ascii_only:
            sign, text = sign.replace("·", ".").translate(IN_ASCII), text.translate(IN_ASCII)
        lines += wrap([Segment(padded(sign, KEYS), "key"), Segment(text)], width, indent=KEYS)
    return lines


def _block(group: str, commands: tuple[Command, ...], ascii_only: bool, width: int) -> list[Line]:
    lines: list[Line] = [(Segment(told(group), "title"),)]
    for command in commands:
        keys = " ".join(command.keys) or f":{command.name}"
        text = told(command.help)
        if ascii_only:
            keys, text = keys.translate(IN_ASCII), text.translate(IN_ASCII)
        lines += wrap([Segment(f"{keys:<{KEYS}}", "key"), Segment(text)], width, indent=KEYS)
    return lines


def key_table_markdown() -> str:
    """The table for the README, which is English."""
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
